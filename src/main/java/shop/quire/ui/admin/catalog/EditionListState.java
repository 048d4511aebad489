package shop.quire.ui.admin.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** The list of editions as its URL describes it. */
record EditionListState(UrlValues url, int currencyDecimals) {

    static final String TITLE = "title";
    static final String CONTRIBUTOR = "contributor";
    static final String ISBN = "isbn";
    static final String PUBLISHER = "publisher";
    static final String FORMAT = "format";
    static final String LANGUAGE = "language";
    static final String STATUS = "status";
    static final String AVAILABILITY = "availability";
    static final String PRICE = "price";
    static final String STOCK = "stock";

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    EditionFilter filter() {
        UrlValues.Span price = url.range(PRICE, currencyDecimals);
        UrlValues.Span stock = url.range(STOCK, 0);
        return new EditionFilter(
                url.text(UrlValues.TEXT),
                url.text(TITLE),
                url.text(CONTRIBUTOR),
                url.text(ISBN),
                url.text(PUBLISHER),
                url.choices(FORMAT, Format.class),
                url.choices(STATUS, EditionStatus.class),
                url.words(LANGUAGE, word -> LANGUAGE_TAG.matcher(word).matches()),
                url.choices(AVAILABILITY, Availability.class),
                price.from(),
                price.to(),
                copies(stock.from()),
                copies(stock.to()),
                null,
                null);
    }

    List<SortKey<EditionSort>> order() {
        return url.order(UrlValues.SORT, EditionSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        EditionFilter filter = filter();
        return new Narrowings(url)
                .text(TITLE, "admin.books.chip.title")
                .text(CONTRIBUTOR, "admin.books.chip.contributor")
                .text(ISBN, "admin.books.chip.isbn")
                .text(PUBLISHER, "admin.books.chip.publisher")
                .set(FORMAT, "admin.books.chip.format", filter.formats(), EditionWords::format)
                .set(LANGUAGE, "admin.books.chip.language", filter.languages(), Reader.display()::language)
                .set(STATUS, "admin.books.chip.status", filter.statuses(), EditionGrid::statusWord)
                .set(AVAILABILITY, "admin.books.chip.availability", filter.availability(), EditionListState::word)
                .range(PRICE, "admin.books.chip.price", url.range(PRICE, currencyDecimals), this::amount)
                .range(STOCK, "admin.books.chip.stock", url.range(STOCK, 0), Object::toString)
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.text(TITLE, I18NProvider.translate("admin.books.column.TITLE"))
                .text(CONTRIBUTOR, I18NProvider.translate("admin.books.column.CONTRIBUTORS"))
                .text(ISBN, I18NProvider.translate("admin.books.column.ISBN"))
                .text(PUBLISHER, I18NProvider.translate("admin.books.column.PUBLISHER"))
                .choice(FORMAT, I18NProvider.translate("admin.books.column.FORMAT"), Format.class, EditionWords::format)
                .choice(
                        STATUS,
                        I18NProvider.translate("admin.books.column.STATUS"),
                        EditionStatus.class,
                        EditionGrid::statusWord)
                .choice(
                        AVAILABILITY,
                        I18NProvider.translate("admin.books.availability"),
                        Availability.class,
                        EditionListState::word)
                .words(
                        LANGUAGE,
                        I18NProvider.translate("admin.books.column.LANGUAGE"),
                        Arrays.asList(Locale.getISOLanguages()),
                        Reader.display()::language)
                .range(
                        PRICE,
                        I18NProvider.translate("admin.books.price.from"),
                        I18NProvider.translate("admin.books.price.to"))
                .range(
                        STOCK,
                        I18NProvider.translate("admin.books.stock.from"),
                        I18NProvider.translate("admin.books.stock.to"));
    }

    private static String word(Availability availability) {
        return I18NProvider.translate("admin.availability." + availability);
    }

    private String amount(Long minor) {
        return java.math.BigDecimal.valueOf(minor, currencyDecimals).toPlainString();
    }

    private static @Nullable Integer copies(@Nullable Long value) {
        return value == null ? null : (int) Math.min(value, Integer.MAX_VALUE);
    }
}
