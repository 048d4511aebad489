package shop.quire.ui.checkout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.account.AddressDraft;
import shop.quire.account.PostalAddress;
import shop.quire.account.Problem;
import shop.quire.account.SavedAddress;
import shop.quire.shared.EmailAddress;
import shop.quire.ui.components.AddressFields;
import shop.quire.ui.components.Reader;

/** "Where to": the e-mail address, and where something travels the postal address, a saved one or a typed one. */
final class WhereTo extends Composite<Section> {

    private static final int MAX_TYPED = 400;
    private static final int PAUSE_MILLIS = 400;

    /** One of the shopper's addresses, or (null) another one. */
    private record Choice(@Nullable SavedAddress saved) {}

    private static final Choice OTHER = new Choice(null);

    private final EmailField email = new EmailField(getTranslation("checkout.email"));
    private final AddressFields address;
    private final List<Choice> offered = new ArrayList<>();
    private final RadioButtonGroup<Choice> choices = new RadioButtonGroup<>();
    private final Checkbox keep = new Checkbox(getTranslation("checkout.keepAddress"));
    private final Div emailAlone = new Div();
    private final H2 title = new H2();
    private final boolean guest;
    private final Runnable onChange;

    private boolean travels = true;
    private boolean emailLeft;

    /**
     * @param saved addresses of who is signed in; empty for guests
     * @param guest whether to offer signing in
     */
    WhereTo(List<String> countries, String home, List<SavedAddress> saved, boolean guest, Runnable onChange) {
        this.guest = guest;
        this.onChange = onChange;
        address = new AddressFields(countries, home);
        address.onChange(draft -> onChange.run());
        describeEmail();
        describeChoices(saved, countries);
        emailAlone.addClassName("q-form");

        title.addClassName("q-panel-title");
        Div head = new Div(title);
        head.addClassName("q-panel-head");
        if (guest) {
            Anchor signIn = new Anchor("/checkout/sign-in", getTranslation("checkout.signIn"));
            signIn.addClassName("q-link");
            Paragraph offer = new Paragraph(new Span(getTranslation("checkout.haveAccount")), signIn);
            offer.addClassName("q-small");
            head.add(offer);
        }
        getContent().addClassNames("q-panel", "q-where");
        getContent().add(head, emailAlone, choices, address, keep);
        setTravels(true);
    }

    /** Whether a postal address is asked for: not where there are only e-books. */
    void setTravels(boolean travels) {
        this.travels = travels;
        title.setText(getTranslation(travels ? "checkout.whereTo" : "checkout.whereToMail"));
        email.setHelperText(travels ? "" : getTranslation("checkout.email.ebooks"));
        arrange();
    }

    void setForm(String mail, AddressDraft draft) {
        email.setValue(mail);
        Optional<Choice> same = offered.stream()
                .filter(choice -> choice.saved() != null
                        && choice.saved().address().toDraft().equals(draft))
                .findFirst();
        choices.setValue(same.orElse(OTHER));
        if (same.isEmpty()) {
            address.setDraft(draft);
        }
        arrange();
    }

    String email() {
        return email.getValue();
    }

    AddressDraft draft() {
        return chosen().map(saved -> saved.address().toDraft()).orElseGet(address::draft);
    }

    /** The typed address, if the shopper wants to keep it. */
    Optional<PostalAddress> toKeep() {
        boolean wanted = travels && keep.isVisible() && keep.getValue() && chosen().isEmpty();
        return wanted && draft().problems().isEmpty() ? Optional.of(draft().toAddress()) : Optional.empty();
    }

    /** Nothing is missing here, as far as can be told without asking the service. */
    boolean complete() {
        return EmailAddress.parse(email.getValue()).isPresent()
                && (!travels || draft().problems().isEmpty());
    }

    /** Shows problems beside their fields. */
    void show(List<Problem> problems) {
        emailLeft = true;
        complainAboutEmail();
        if (!travels) {
            return;
        }
        if (chosen().isPresent()
                && problems.stream().anyMatch(problem -> address.label(problem).isPresent())) {
            // A saved address that does not do here: show its fields, so that it can be put right.
            AddressDraft draft = draft();
            choices.setValue(OTHER);
            address.setDraft(draft);
            arrange();
        }
        address.check();
        address.show(problems.stream()
                .filter(problem -> address.label(problem).isPresent())
                .toList());
    }

    /** Whether a problem that was told is still there. */
    boolean stillWrong(Problem problem) {
        return problem.field().equals("email")
                ? EmailAddress.parse(email.getValue()).isEmpty()
                : address.complainsAbout(problem);
    }

    /** The name of the field that a problem belongs to. */
    Optional<String> label(Problem problem) {
        return problem.field().equals("email") ? Optional.of(email.getLabel()) : address.label(problem);
    }

    void focus(Problem problem) {
        if (problem.field().equals("email")) {
            email.focus();
        } else {
            address.focus(problem);
        }
    }

    private Optional<SavedAddress> chosen() {
        return Optional.ofNullable(choices.getValue()).map(Choice::saved);
    }

    private void arrange() {
        boolean typed = travels && chosen().isEmpty();
        choices.setVisible(travels && offered.size() > 1);
        address.setVisible(typed);
        keep.setVisible(typed && !guest);
        if (typed) {
            address.with(email);
        } else {
            emailAlone.add(email);
        }
        emailAlone.setVisible(!typed);
    }

    private void describeEmail() {
        email.setId("checkout-email");
        email.setAutocomplete(Autocomplete.EMAIL);
        email.setMaxLength(MAX_TYPED);
        email.setValueChangeMode(ValueChangeMode.LAZY);
        email.setValueChangeTimeout(PAUSE_MILLIS);
        email.setManualValidation(true);
        email.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                complainAboutEmail();
                onChange.run();
            }
        });
        email.addBlurListener(blur -> {
            emailLeft |= !email.isEmpty();
            complainAboutEmail();
        });
    }

    private void complainAboutEmail() {
        boolean wrong = emailLeft && EmailAddress.parse(email.getValue()).isEmpty();
        email.setErrorMessage(
                wrong ? getTranslation(email.isEmpty() ? "checkout.email.missing" : "checkout.email.wrong") : "");
        email.setInvalid(wrong);
    }

    private void describeChoices(List<SavedAddress> saved, List<String> countries) {
        saved.stream()
                .filter(one -> countries.contains(one.address().country()))
                .map(Choice::new)
                .forEach(offered::add);
        offered.add(OTHER);
        choices.setItems(offered);
        choices.setLabel(getTranslation("checkout.savedAddresses"));
        choices.setRenderer(new ComponentRenderer<Component, Choice>(WhereTo::card));
        choices.addClassName("q-choices");
        choices.setValue(OTHER);
        choices.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                arrange();
                onChange.run();
            }
        });
    }

    private static Component card(Choice choice) {
        SavedAddress saved = choice.saved();
        if (saved == null) {
            return new Span(I18NProvider.translate("checkout.anotherAddress"));
        }
        PostalAddress address = saved.address();
        Span name = new Span(address.name());
        name.addClassName("q-choice-title");
        Span lines = new Span(Stream.of(
                        address.line1(),
                        address.line2(),
                        address.postcode() + " " + address.city(),
                        address.region(),
                        Reader.display().country(address.country()))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(", ")));
        lines.addClassName("q-choice-detail");
        Div card = new Div(name, lines);
        card.addClassName("q-choice");
        return card;
    }
}
