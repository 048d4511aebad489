package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** One filter a column. Every change goes into the URL at once. */
final class EditionFilterPanel extends Div {

    private static final Pattern AMOUNT = Pattern.compile("\\d{0,7}([.,]\\d{0,2})?");
    private static final Pattern COPIES = Pattern.compile("\\d{0,7}");

    private final TextField title = text("admin.books.column.TITLE");
    private final TextField contributor = text("admin.books.column.CONTRIBUTORS");
    private final TextField isbn = text("admin.books.column.ISBN");
    private final TextField publisher = text("admin.books.column.PUBLISHER");
    private final MultiSelectComboBox<Format> format =
            choice("admin.books.column.FORMAT", List.of(Format.values()), EditionWords::format);
    private final MultiSelectComboBox<EditionStatus> status =
            choice("admin.books.column.STATUS", List.of(EditionStatus.values()), EditionGrid::statusWord);
    private final MultiSelectComboBox<Availability> availability = choice(
            "admin.books.availability",
            List.of(Availability.values()),
            value -> getTranslation("admin.availability." + value));
    private final MultiSelectComboBox<String> language = choice(
            "admin.books.column.LANGUAGE",
            Arrays.asList(Locale.getISOLanguages()),
            Reader.display()::language);
    private final TextField priceFrom = number("admin.books.price.from", AMOUNT);
    private final TextField priceTo = number("admin.books.price.to", AMOUNT);
    private final TextField stockFrom = number("admin.books.stock.from", COPIES);
    private final TextField stockTo = number("admin.books.stock.to", COPIES);
    private final Consumer<UnaryOperator<UrlValues>> onChange;
    private boolean showing;

    /** @param onChange is given the change to make to the URL's values */
    EditionFilterPanel(Consumer<UnaryOperator<UrlValues>> onChange) {
        this.onChange = onChange;
        addClassName("q-filter-panel");
        add(title, contributor, isbn, publisher, format, status, availability, language);
        add(pair(priceFrom, priceTo), pair(stockFrom, stockTo));

        tell(EditionListState.TITLE, title);
        tell(EditionListState.CONTRIBUTOR, contributor);
        tell(EditionListState.ISBN, isbn);
        tell(EditionListState.PUBLISHER, publisher);
        tell(EditionListState.FORMAT, format);
        tell(EditionListState.STATUS, status);
        tell(EditionListState.AVAILABILITY, availability);
        language.addValueChangeListener(change -> tell(
                change, values -> values.with(EditionListState.LANGUAGE, String.join(",", new TreeSet<>(language.getValue())))));
        tell(EditionListState.PRICE, priceFrom, priceTo);
        tell(EditionListState.STOCK, stockFrom, stockTo);
    }

    /** The button that opens the panel. */
    Div opener() {
        Button button = new Button(getTranslation("admin.filter.add"));
        button.addClassName("q-plain");
        Popover popover = new Popover(this);
        popover.setTarget(button);
        popover.setAutofocus(true);
        popover.setAriaLabel(getTranslation("admin.filter.add"));
        return new Div(button, popover);
    }

    /** Shows what the URL says. */
    void show(EditionListState state) {
        showing = true;
        UrlValues url = state.url();
        title.setValue(url.text(EditionListState.TITLE));
        contributor.setValue(url.text(EditionListState.CONTRIBUTOR));
        isbn.setValue(url.text(EditionListState.ISBN));
        publisher.setValue(url.text(EditionListState.PUBLISHER));
        format.setValue(state.filter().formats());
        status.setValue(state.filter().statuses());
        availability.setValue(state.filter().availability());
        language.setValue(state.filter().languages());
        ends(url.text(EditionListState.PRICE), priceFrom, priceTo);
        ends(url.text(EditionListState.STOCK), stockFrom, stockTo);
        showing = false;
    }

    private static void ends(String range, TextField from, TextField to) {
        String[] both = range.split("-", 2);
        from.setValue(both[0]);
        to.setValue(both.length > 1 ? both[1] : "");
    }

    private void tell(String name, TextField field) {
        field.addValueChangeListener(change -> tell(change, values -> values.with(name, change.getValue())));
    }

    private <E extends Enum<E>> void tell(String name, MultiSelectComboBox<E> field) {
        field.addValueChangeListener(
                change -> tell(change, values -> values.with(name, UrlValues.list(field.getValue()))));
    }

    private void tell(String name, TextField from, TextField to) {
        UnaryOperator<UrlValues> range =
                values -> values.with(name, UrlValues.range(bound(from.getValue()), bound(to.getValue())));
        from.addValueChangeListener(change -> tell(change, range));
        to.addValueChangeListener(change -> tell(change, range));
    }

    private void tell(HasValue.ValueChangeEvent<?> change, UnaryOperator<UrlValues> edit) {
        if (!showing) {
            onChange.accept(edit);
        }
    }

    private static @org.jspecify.annotations.Nullable String bound(String text) {
        return text.isBlank() ? null : text.strip().replace(',', '.');
    }

    private TextField text(String label) {
        TextField field = new TextField(getTranslation(label));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        return field;
    }

    private TextField number(String label, Pattern pattern) {
        TextField field = text(label);
        field.setClearButtonVisible(false);
        field.setAllowedCharPattern("[0-9.,]");
        field.setPattern(pattern.pattern());
        return field;
    }

    private <T> MultiSelectComboBox<T> choice(
            String label, Collection<T> values, com.vaadin.flow.component.ItemLabelGenerator<T> word) {
        MultiSelectComboBox<T> field = new MultiSelectComboBox<>(getTranslation(label));
        field.setItems(values);
        field.setItemLabelGenerator(word);
        return field;
    }

    private static Div pair(TextField from, TextField to) {
        Div pair = new Div(from, to);
        pair.addClassName("q-filter-pair");
        return pair;
    }
}
