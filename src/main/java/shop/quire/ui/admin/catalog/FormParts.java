package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import shop.quire.shared.Slice;
import shop.quire.ui.components.Reader;

/** Fields as the form of a book has them. Numbers are typed as text: what cannot be read must stay to be seen. */
final class FormParts {

    static final int MAX_TEXT = 500;

    private FormParts() {}

    static TextField text(String key) {
        TextField field = new TextField(word(key));
        field.setMaxLength(MAX_TEXT);
        return field;
    }

    static TextField number(String key) {
        TextField field = new TextField(word(key));
        field.setMaxLength(12);
        field.addClassName("q-number");
        field.getElement().setAttribute("inputmode", "decimal");
        return field;
    }

    static <T> Select<T> select(String key, Collection<T> values, Function<T, String> text) {
        Select<T> field = new Select<>();
        field.setLabel(word(key));
        field.setItems(values);
        field.setItemLabelGenerator(text::apply);
        return field;
    }

    /** Every language that has a code of two letters, by name; further tags can be typed. */
    static ComboBox<String> language(String key) {
        ComboBox<String> field = new ComboBox<>(word(key));
        List<String> codes = Arrays.stream(Locale.getISOLanguages())
                .sorted(Comparator.comparing(Reader.display()::language))
                .toList();
        field.setItems(codes);
        field.setItemLabelGenerator(Reader.display()::language);
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(
                typed -> field.setValue(typed.getDetail().strip()));
        return field;
    }

    /** A name that is known, or a new one. */
    static ComboBox<String> name(String key, SerializableBiFunction<String, Slice, List<String>> known) {
        ComboBox<String> field = new ComboBox<>(word(key));
        field.setItems(query -> known
                .apply(
                        query.getFilter().orElse(""),
                        new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream());
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(
                typed -> field.setValue(typed.getDetail().strip()));
        return field;
    }

    /** Empty where the text is no whole number; a missing one is for the caller to tell apart. */
    static Optional<Integer> whole(String text) {
        return text.strip().matches("-?\\d{1,9}") ? Optional.of(Integer.parseInt(text.strip())) : Optional.empty();
    }

    static Optional<BigDecimal> decimal(String text) {
        String plain = text.strip().replace(',', '.');
        return plain.matches("\\d{1,6}(\\.\\d{1,2})?")
                ? Optional.of(new BigDecimal(plain).stripTrailingZeros())
                : Optional.empty();
    }

    static String word(String key) {
        return I18NProvider.translate(key);
    }
}
