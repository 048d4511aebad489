package shop.quire.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.shared.Registration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import shop.quire.account.AddressDraft;
import shop.quire.account.PostalAddress;
import shop.quire.account.Problem;

/**
 * The fields of a postal address. A field complains when it is left, in plain words beneath it, and stops as soon as it is
 * right; which state and postcode it asks for follows the country.
 */
public final class AddressFields extends Composite<Div> {

    private static final int PAUSE_MILLIS = 400;
    // More than a line may have, so that a pasted text is complained about instead of cut without a word.
    private static final int MAX_TYPED = 400;

    private final TextField name = field("name", Autocomplete.NAME);
    private final CountrySelect country;
    private final Span countryProblem = new Span();
    private final TextField line1 = field("line1", Autocomplete.ADDRESS_LINE1);
    private final TextField line2 = field("line2", Autocomplete.ADDRESS_LINE2);
    private final TextField postcode = field("postcode", Autocomplete.POSTAL_CODE);
    private final TextField city = field("city", Autocomplete.ADDRESS_LEVEL2);
    private final TextField region = field("region", Autocomplete.ADDRESS_LEVEL1);

    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final Set<String> left = new HashSet<>();
    private final Map<String, String> told = new HashMap<>();
    private final List<Consumer<AddressDraft>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param countries to choose from, ISO 3166-1 alpha-2
     * @param home chosen at first
     */
    public AddressFields(List<String> countries, String home) {
        country = new CountrySelect(countries, home);
        country.setId("address-country");
        country.addValueChangeListener(change -> {
            if (!country.offers(change.getValue())) {
                country.setValue(change.getOldValue());
                return;
            }
            region.setVisible(PostalAddress.needsRegion(change.getValue()));
            if (change.isFromClient()) {
                told.remove("country");
                told.remove("postcode");
                changed();
            }
        });
        for (TextField field : List.of(name, line1, line2, postcode, city, region)) {
            String key = field.getId().orElseThrow().substring("address-".length());
            fields.put(key, field);
            field.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    told.remove(key);
                    changed();
                }
            });
            field.addBlurListener(blur -> {
                if (!field.isEmpty()) {
                    left.add(key);
                    complain();
                }
            });
        }
        line2.setHelperText(getTranslation("address.line2.helper"));
        region.setVisible(PostalAddress.needsRegion(home));

        getContent().addClassNames("q-form", "q-address");
        getContent().add(wide(name), countryField(), wide(line1), wide(line2), postcode, city, region);
    }

    /** What is typed now. */
    public AddressDraft draft() {
        return new AddressDraft(
                name.getValue(),
                line1.getValue(),
                line2.getValue(),
                postcode.getValue(),
                city.getValue(),
                region.isVisible() ? region.getValue() : "",
                country.getValue());
    }

    /** Fills the fields; nothing is complained about until it is touched. */
    public void setDraft(AddressDraft draft) {
        left.clear();
        told.clear();
        if (country.offers(draft.country())) {
            country.setValue(draft.country());
        }
        name.setValue(draft.name());
        line1.setValue(draft.line1());
        line2.setValue(draft.line2());
        postcode.setValue(draft.postcode());
        city.setValue(draft.city());
        region.setValue(draft.region());
        complain();
    }

    /** Puts another field before the country, in the same grid. */
    public AddressFields with(Component field) {
        name.removeClassName("q-wide");
        getContent().addComponentAtIndex(1, field);
        return this;
    }

    public Registration onChange(Consumer<AddressDraft> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Complains about everything that is wrong, whether it was touched or not. */
    public List<Problem> check() {
        left.addAll(fields.keySet());
        left.add("country");
        complain();
        return draft().problems();
    }

    /** Shows what a service found wrong, such as a country to which nothing is sent, until the field changes. */
    public void show(List<Problem> problems) {
        problems.forEach(problem -> told.put(problem.field(), problem.key()));
        complain();
    }

    /** The field's name as people see it; empty where the problem belongs to none of these fields. */
    public Optional<String> label(Problem problem) {
        if (problem.field().equals("country")) {
            return Optional.of(getTranslation("address.country"));
        }
        return Optional.ofNullable(fields.get(problem.field())).map(TextField::getLabel);
    }

    /** Whether the field of this problem still has one. */
    public boolean complainsAbout(Problem problem) {
        String key = problem.field();
        return told.containsKey(key)
                || draft().problems().stream().anyMatch(now -> now.field().equals(key));
    }

    public void focus(Problem problem) {
        Focusable<?> field = problem.field().equals("country") ? country : fields.get(problem.field());
        if (field != null) {
            field.focus();
        }
    }

    private void changed() {
        complain();
        AddressDraft draft = draft();
        listeners.forEach(listener -> listener.accept(draft));
    }

    private void complain() {
        Map<String, String> keys = new HashMap<>(told);
        draft().problems().stream()
                .filter(problem -> left.contains(problem.field()))
                .forEach(problem -> keys.putIfAbsent(problem.field(), problem.key()));
        fields.forEach((key, field) -> {
            String problem = keys.get(key);
            field.setErrorMessage(problem == null ? "" : getTranslation(problem));
            field.setInvalid(problem != null);
        });
        String problem = keys.get("country");
        countryProblem.setText(problem == null ? "" : getTranslation(problem));
        country.getElement().setAttribute("aria-invalid", Boolean.toString(problem != null));
    }

    private Div countryField() {
        NativeLabel label = new NativeLabel(getTranslation("address.country"));
        label.setFor("address-country");
        countryProblem.addClassName("q-select-problem");
        countryProblem.setId("address-country-problem");
        country.getElement().setAttribute("aria-describedby", "address-country-problem");
        Div box = new Div(country, Glyph.CHEVRON.create());
        box.addClassName("q-select-box");
        Div field = new Div(label, box, countryProblem);
        field.addClassNames("q-select-field", "q-wide");
        return field;
    }

    private TextField field(String key, Autocomplete autocomplete) {
        TextField field = new TextField(getTranslation("address." + key));
        field.setId("address-" + key);
        field.setAutocomplete(autocomplete);
        field.setMaxLength(MAX_TYPED);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLIS);
        // We decide what is wrong and when to say so.
        field.setManualValidation(true);
        return field;
    }

    private static TextField wide(TextField field) {
        field.addClassName("q-wide");
        return field;
    }
}
