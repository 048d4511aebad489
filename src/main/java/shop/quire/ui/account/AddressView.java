package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import shop.quire.account.AddressBook;
import shop.quire.account.AddressDraft;
import shop.quire.account.CurrentUser;
import shop.quire.account.PostalAddress;
import shop.quire.account.Problem;
import shop.quire.account.SavedAddress;
import shop.quire.checkout.CheckoutService;
import shop.quire.ui.admin.UnsavedGuard;
import shop.quire.ui.components.AddressFields;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** One address of the book, or a new one. */
@Route(value = "account/addresses/:address", layout = AccountLayout.class)
@PermitAll
class AddressView extends Composite<Div> implements HasDynamicTitle, BeforeEnterObserver, BeforeLeaveObserver {

    private static final String NEW = "new";

    private final AddressBook book;
    private final AddressFields fields;
    private final Checkbox asDefault = new Checkbox(getTranslation("account.addresses.asDefault"));
    private final UnsavedGuard guard;
    private final H1 title = new H1();
    private final String name;
    private Optional<SavedAddress> saved = Optional.empty();

    AddressView(AddressBook book, CheckoutService checkout, CurrentUser currentUser) {
        this.book = book;
        this.name = currentUser.require().name();
        List<String> countries = countries(book, checkout);
        String here = Reader.display().locale().getCountry();
        fields = new AddressFields(countries, countries.contains(here) ? here : countries.getFirst());
        NativeButton save = new NativeButton(getTranslation("common.save"));
        save.addClassName("q-primary");
        Anchor cancel = new Anchor("/account/addresses", getTranslation("common.cancel"));
        cancel.addClassName("q-ghost");
        Div actions = new Div(save, cancel);
        actions.addClassName("q-actions");
        NativeForm form = NativeForm.listening(this::save);
        form.addClassName("q-panel");
        form.add(fields, asDefault, actions);
        guard = new UnsavedGuard(form);
        fields.onChange(draft -> guard.setDirty(true));
        asDefault.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                guard.setDirty(true);
            }
        });
        getContent().addClassName("q-account-forms");
        getContent().add(title, guard);
    }

    @Override
    public String getPageTitle() {
        return title.getText() + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("address").orElse(NEW);
        if (asked.equals(NEW)) {
            title.setText(getTranslation("account.addresses.new"));
            AddressDraft empty = fields.draft();
            fields.setDraft(new AddressDraft(name, "", "", "", "", "", empty.country()));
            return;
        }
        // Somebody else's address is not there, like one that never was.
        saved = book.all().stream()
                .filter(one -> one.id().toString().equals(asked))
                .findFirst();
        SavedAddress found = saved.orElseThrow(NotFoundException::new);
        title.setText(getTranslation("account.addresses.change"));
        fields.setDraft(found.address().toDraft());
        asDefault.setVisible(!found.isDefault());
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        guard.ask(event);
    }

    /** Where the shop sends to; and where an address is that was saved when it still did. */
    private static List<String> countries(AddressBook book, CheckoutService checkout) {
        return Stream.concat(
                        checkout.countries().stream(),
                        book.all().stream().map(one -> one.address().country()))
                .distinct()
                .toList();
    }

    private void save() {
        List<Problem> problems = fields.check();
        if (!problems.isEmpty()) {
            fields.focus(problems.getFirst());
            return;
        }
        PostalAddress address = fields.draft().toAddress();
        if (saved.isPresent()) {
            UUID id = saved.get().id();
            if (!book.change(id, address)) {
                Toast.problem(getTranslation("account.addresses.gone"));
                return;
            }
            if (asDefault.getValue()) {
                book.makeDefault(id);
            }
        } else if (book.all().size() >= AddressBook.MAX_ADDRESSES) {
            Toast.problem(getTranslation("account.addresses.full"));
            return;
        } else {
            book.add(address, asDefault.getValue());
        }
        guard.setDirty(false);
        Toast.show(getTranslation("account.addresses.saved"));
        getUI().ifPresent(ui -> ui.navigate(AddressesView.class));
    }
}
