package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.BookResult.Problem;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.inventory.StockLevel;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** One edition of the book in edit: a line that says which, and its fields. */
final class EditionFields extends Composite<NativeDetails> {

    private final EditionDraft shown;
    private final CurrencyUnit currency;
    private final Div summary = new Div();
    private final TextField isbn = FormParts.text("admin.books.column.ISBN");
    private final Select<Format> format =
            FormParts.select("admin.books.column.FORMAT", List.of(Format.values()), EditionWords::format);
    private final ComboBox<String> language = FormParts.language("admin.books.column.LANGUAGE");
    private final TextField price = FormParts.number("admin.books.column.PRICE");
    private final Select<EditionStatus> status =
            FormParts.select("admin.books.column.STATUS", List.of(EditionStatus.values()), EditionGrid::statusWord);
    private final TextField publisher = FormParts.text("admin.books.column.PUBLISHER");
    private final DatePicker published = new DatePicker(getTranslation("admin.books.column.PUBLICATION_DATE"));
    private final TextField pages = FormParts.number("admin.book.pages");
    private final TextField title = FormParts.text("admin.book.editionTitle");
    private final TextField openingStock = FormParts.number("admin.book.openingStock");
    private final Map<String, Component> fields = new LinkedHashMap<>();

    /**
     * @param level copies, null for e-books and new editions
     * @param onMovements opens the ledger of the edition
     */
    EditionFields(
            EditionDraft edition,
            @Nullable StockLevel level,
            CurrencyUnit currency,
            Runnable onChange,
            Consumer<EditionId> onMovements,
            Consumer<EditionFields> onRemove) {
        this.shown = edition;
        this.currency = currency;
        fields.put("isbn", isbn);
        fields.put("format", format);
        fields.put("language", language);
        fields.put("price", price);
        fields.put("status", status);
        fields.put("publisher", publisher);
        fields.put("publicationDate", published);
        fields.put("pages", pages);
        fields.put("title", title);
        fields.put("openingStock", openingStock);

        published.setLocale(Reader.display().locale());
        price.setSuffixComponent(new Span(currency.getCode()));
        title.setHelperText(getTranslation("admin.book.editionTitle.help"));
        show(edition);
        listen(onChange);

        Div form = new Div();
        form.addClassName("q-edition-fields");
        fields.values().forEach(form::add);
        openingStock.setVisible(edition.id() == null && !edition.format().digital());
        format.addValueChangeListener(change ->
                openingStock.setVisible(shown.id() == null && !change.getValue().digital()));
        form.add(foot(edition, level, onMovements, onRemove));

        summary.addClassName("q-edition-summary");
        getContent().addClassName("q-edition");
        getContent().setSummary(summary);
        getContent().setContent(form);
        getContent().setOpen(edition.id() == null);
        summarise();
    }

    /** What the fields say; an unreadable number is reported by {@link #unreadable}. */
    EditionDraft read() {
        Integer copies = FormParts.whole(openingStock.getValue()).orElse(0);
        return new EditionDraft(
                shown.id(),
                Isbn.parse(isbn.getValue())
                        .map(Isbn::value)
                        .orElse(isbn.getValue().strip()),
                format.getValue(),
                title.getValue().strip(),
                language.getValue() == null ? "" : language.getValue(),
                MoneyText.parse(price.getValue(), currency).orElse(Money.zero(currency)),
                publisher.getValue().strip(),
                published.getValue(),
                pages.getValue().isBlank()
                        ? null
                        : FormParts.whole(pages.getValue()).orElse(null),
                status.getValue(),
                openingStock.isVisible() ? copies : 0,
                shown.version());
    }

    /** Fields whose text is no value of their kind. */
    List<Problem> unreadable() {
        List<Problem> problems = new ArrayList<>();
        if (MoneyText.parse(price.getValue(), currency).isEmpty()) {
            problems.add(new Problem("price", getTranslation("admin.price.bad")));
        }
        if (!pages.getValue().isBlank() && FormParts.whole(pages.getValue()).isEmpty()) {
            problems.add(new Problem("pages", getTranslation("admin.number.bad")));
        }
        if (openingStock.isVisible()
                && !openingStock.getValue().isBlank()
                && FormParts.whole(openingStock.getValue())
                        .filter(copies -> copies >= 0)
                        .isEmpty()) {
            problems.add(new Problem("openingStock", getTranslation("admin.number.bad")));
        }
        return problems;
    }

    /** @return false where the form has no such field */
    boolean problem(String field, String message) {
        Component component = fields.get(field);
        if (component instanceof HasValidation validated) {
            validated.setErrorMessage(message);
            validated.setInvalid(true);
            getContent().setOpen(true);
            return true;
        }
        return false;
    }

    void clearProblems() {
        fields.values().forEach(field -> ((HasValidation) field).setInvalid(false));
    }

    private void show(EditionDraft edition) {
        isbn.setValue(edition.isbn());
        format.setValue(edition.format());
        language.setValue(edition.language());
        boolean untold = edition.id() == null && edition.price().isZero();
        price.setValue(untold ? "" : MoneyText.plain(edition.price()));
        status.setValue(edition.status());
        publisher.setValue(edition.publisher());
        published.setValue(edition.publicationDate());
        pages.setValue(edition.pages() == null ? "" : edition.pages().toString());
        title.setValue(edition.title());
        openingStock.setValue(edition.openingStock() == 0 ? "" : Integer.toString(edition.openingStock()));
    }

    private void listen(Runnable onChange) {
        for (Component field : fields.values()) {
            if (field instanceof TextField text) {
                text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            }
            ((HasValue<?, ?>) field).addValueChangeListener(change -> {
                summarise();
                onChange.run();
            });
        }
    }

    private Div foot(
            EditionDraft edition,
            @Nullable StockLevel level,
            Consumer<EditionId> onMovements,
            Consumer<EditionFields> onRemove) {
        Div foot = new Div();
        foot.addClassName("q-edition-foot");
        EditionId id = edition.id();
        if (id == null) {
            Button remove = new Button(getTranslation("admin.book.edition.remove"), click -> onRemove.accept(this));
            remove.addClassName("q-plain");
            foot.add(remove);
        } else if (level != null) {
            Span copies = new Span(getTranslation("admin.book.copies", level.onHand(), level.reserved()));
            copies.addClassName("q-muted");
            Button movements = new Button(getTranslation("admin.book.movements"), click -> onMovements.accept(id));
            movements.addClassName("q-plain");
            foot.add(copies, movements);
        }
        return foot;
    }

    private void summarise() {
        EditionDraft now = read();
        Span name = new Span(EditionWords.format(now.format()));
        name.addClassName("q-edition-name");
        Span facts = new Span(String.join(
                " · ",
                Isbn.parse(now.isbn()).map(Isbn::formatted).orElse(getTranslation("admin.book.noIsbn")),
                now.language().isEmpty() ? "–" : Reader.display().language(now.language()),
                Reader.display().money(now.price())));
        facts.addClassName("q-muted");
        summary.removeAll();
        summary.add(
                name,
                facts,
                new Pill(
                        EditionGrid.statusWord(now.status()),
                        now.status() == EditionStatus.ACTIVE ? Pill.Tone.GOOD : Pill.Tone.NEUTRAL));
    }
}
