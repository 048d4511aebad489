package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.quire.ui.components.Reader;

/** The filters of a list, one a column, behind a button. Every change goes into the URL at once, and comes back from there. */
public final class FilterPanel extends Composite<Div> {

    private static final int MAX_TEXT = 200;

    private final Consumer<UnaryOperator<UrlValues>> onChange;
    private final List<Consumer<UrlValues>> fields = new ArrayList<>();
    private final Div panel = new Div();
    private boolean showing;

    /** @param onChange is given the change to make to the URL's values */
    public FilterPanel(Consumer<UnaryOperator<UrlValues>> onChange) {
        this.onChange = onChange;
        panel.addClassName("q-filter-panel");
        Button button = new Button(getTranslation("admin.filter.add"));
        button.addClassName("q-plain");
        Popover popover = new Popover(panel);
        popover.setTarget(button);
        popover.setAutofocus(true);
        popover.setAriaLabel(getTranslation("admin.filter.add"));
        getContent().add(button, popover);
    }

    /** Shows what the URL says. */
    public void show(UrlValues url) {
        showing = true;
        fields.forEach(field -> field.accept(url));
        showing = false;
    }

    public FilterPanel text(String name, String label) {
        TextField field = field(label);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> tell(values -> values.with(name, field.getValue())));
        fields.add(url -> field.setValue(url.text(name)));
        panel.add(field);
        return this;
    }

    public <E extends Enum<E>> FilterPanel choice(String name, String label, Class<E> type, Function<E, String> word) {
        MultiSelectComboBox<E> field = box(label, List.of(type.getEnumConstants()), word);
        field.addValueChangeListener(change -> tell(values -> values.with(name, UrlValues.list(field.getValue()))));
        fields.add(url -> field.setValue(url.choices(name, type)));
        return this;
    }

    public FilterPanel words(String name, String label, Collection<String> known, Function<String, String> word) {
        MultiSelectComboBox<String> field = box(label, known, word);
        field.addValueChangeListener(change ->
                tell(values -> values.with(name, String.join(",", new TreeSet<>(field.getValue())))));
        fields.add(url -> field.setValue(url.words(name, known::contains)));
        return this;
    }

    public FilterPanel range(String name, String fromLabel, String toLabel) {
        TextField from = number(fromLabel);
        TextField to = number(toLabel);
        UnaryOperator<UrlValues> edit =
                values -> values.with(name, UrlValues.range(bound(from.getValue()), bound(to.getValue())));
        from.addValueChangeListener(change -> tell(edit));
        to.addValueChangeListener(change -> tell(edit));
        fields.add(url -> {
            String[] ends = url.text(name).split("-", 2);
            from.setValue(ends[0]);
            to.setValue(ends.length > 1 ? ends[1] : "");
        });
        pair(from, to);
        return this;
    }

    public FilterPanel days(String fromName, String toName, String fromLabel, String toLabel) {
        pair(day(fromName, fromLabel), day(toName, toLabel));
        return this;
    }

    public FilterPanel flag(String name, String label) {
        Checkbox field = new Checkbox(label);
        field.addValueChangeListener(change -> tell(values -> values.with(name, change.getValue() ? "yes" : "")));
        fields.add(url -> field.setValue(url.flag(name)));
        panel.add(field);
        return this;
    }

    private DatePicker day(String name, String label) {
        DatePicker field = new DatePicker(label);
        field.setLocale(Reader.display().locale());
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change ->
                tell(values -> values.with(name, Objects.toString(change.getValue(), ""))));
        fields.add(url -> field.setValue(url.date(name)));
        return field;
    }

    private void tell(UnaryOperator<UrlValues> edit) {
        if (!showing) {
            onChange.accept(edit);
        }
    }

    private static @Nullable String bound(String text) {
        return text.isBlank() ? null : text.strip().replace(',', '.');
    }

    private static TextField field(String label) {
        TextField field = new TextField(label);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setMaxLength(MAX_TEXT);
        return field;
    }

    private static TextField number(String label) {
        TextField field = field(label);
        field.setAllowedCharPattern("[0-9.,]");
        return field;
    }

    private <T> MultiSelectComboBox<T> box(String label, Collection<T> values, Function<T, String> word) {
        MultiSelectComboBox<T> field = new MultiSelectComboBox<>(label);
        field.setItems(values);
        field.setItemLabelGenerator(word::apply);
        panel.add(field);
        return field;
    }

    private void pair(Component from, Component to) {
        Div pair = new Div(from, to);
        pair.addClassName("q-filter-pair");
        panel.add(pair);
    }
}
