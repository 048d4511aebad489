package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.stream.Stream;
import shop.quire.account.AddressBook;
import shop.quire.account.PostalAddress;
import shop.quire.account.SavedAddress;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** The address book. Removing is undone with one click for as long as the page is open. */
@Route(value = "account/addresses", layout = AccountLayout.class)
@PermitAll
class AddressesView extends Composite<Div> implements HasDynamicTitle {

    private final AddressBook book;
    private final Div content = new Div();
    private final Div undo = new Div();

    AddressesView(AddressBook book) {
        this.book = book;
        undo.addClassName("q-undo");
        undo.getElement().setAttribute("role", "status");
        getContent().addClassName("q-account-forms");
        getContent().add(new H1(getTranslation("account.addresses.title")), undo, content);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.addresses.title") + " | Quire";
    }

    private void show() {
        content.removeAll();
        List<SavedAddress> all = book.all();
        if (all.isEmpty()) {
            content.add(new EmptyState(
                    getTranslation("account.addresses.empty.title"),
                    getTranslation("account.addresses.empty.text"),
                    addLink()));
            return;
        }
        UnorderedList cards = new UnorderedList();
        cards.addClassName("q-address-cards");
        all.forEach(saved -> cards.add(card(saved)));
        content.add(cards);
        if (all.size() < AddressBook.MAX_ADDRESSES) {
            content.add(addLink());
        } else {
            content.add(new Paragraph(getTranslation("account.addresses.full")));
        }
    }

    private Anchor addLink() {
        Anchor add = new Anchor("/account/addresses/new", getTranslation("account.addresses.add"));
        add.addClassName("q-primary");
        return add;
    }

    private ListItem card(SavedAddress saved) {
        PostalAddress address = saved.address();
        String spoken = address.name() + ", " + address.line1();
        H2 name = new H2(address.name());
        Div head = new Div(name);
        head.addClassName("q-address-head");
        if (saved.isDefault()) {
            head.add(new Pill(getTranslation("account.addresses.default"), Pill.Tone.GOOD));
        }
        Div lines = new Div();
        Stream.of(
                        address.line1(),
                        address.line2(),
                        (address.postcode() + " " + address.city()).strip(),
                        address.region(),
                        Reader.display().country(address.country()))
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.add(new Paragraph(line)));
        Anchor edit = new Anchor("/account/addresses/" + saved.id(), getTranslation("account.addresses.edit"));
        edit.addClassName("q-link");
        edit.getElement().setAttribute("aria-label", edit.getText() + ": " + spoken);
        Div actions = new Div(edit);
        actions.addClassName("q-address-actions");
        if (!saved.isDefault()) {
            actions.add(button("account.addresses.makeDefault", spoken, () -> {
                book.makeDefault(saved.id());
                show();
            }));
        }
        actions.add(button("account.addresses.remove", spoken, () -> remove(saved)));
        ListItem card = new ListItem(head, lines, actions);
        card.addClassNames("q-panel", "q-address-card");
        return card;
    }

    private void remove(SavedAddress saved) {
        book.remove(saved.id());
        undo.removeAll();
        Button back = new Button(getTranslation("account.addresses.undo"), click -> {
            book.add(saved.address(), saved.isDefault());
            undo.removeAll();
            show();
        });
        back.addClassName("q-plain");
        undo.add(new Span(getTranslation("account.addresses.removed")), back);
        show();
    }

    private Button button(String key, String spoken, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.setAriaLabel(getTranslation(key) + ": " + spoken);
        button.addClassName("q-plain");
        return button;
    }
}
