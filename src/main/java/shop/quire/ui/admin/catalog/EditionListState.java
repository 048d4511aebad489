package shop.quire.ui.admin.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionFilter;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** The list of editions as its URL describes it. */
record EditionListState(UrlValues url, int currencyDecimals) {

    static final String TEXT = "q";
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
    static final String SORT = "sort";

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

    EditionFilter filter() {
        UrlValues.Span price = url.range(PRICE, currencyDecimals);
        UrlValues.Span stock = url.range(STOCK, 0);
        return new EditionFilter(
                url.text(TEXT),
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

    List<EditionSort> order() {
        return url.order(SORT, EditionSort.Column.class).stream()
                .map(key -> new EditionSort(key.column(), key.ascending()))
                .toList();
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowing> narrowings() {
        EditionFilter filter = filter();
        List<Narrowing> all = new ArrayList<>();
        text(all, TITLE, "admin.books.chip.title");
        text(all, CONTRIBUTOR, "admin.books.chip.contributor");
        text(all, ISBN, "admin.books.chip.isbn");
        text(all, PUBLISHER, "admin.books.chip.publisher");
        set(all, FORMAT, "admin.books.chip.format", filter.formats(), EditionWords::format);
        set(all, LANGUAGE, "admin.books.chip.language", filter.languages(), Reader.display()::language);
        set(all, STATUS, "admin.books.chip.status", filter.statuses(), EditionGrid::statusWord);
        set(
                all,
                AVAILABILITY,
                "admin.books.chip.availability",
                filter.availability(),
                value -> I18NProvider.translate("admin.availability." + value));
        range(all, PRICE, "admin.books.chip.price", url.range(PRICE, currencyDecimals), this::amount);
        range(all, STOCK, "admin.books.chip.stock", url.range(STOCK, 0), Object::toString);
        return all;
    }

    /** @param name in the URL */
    record Narrowing(String name, String text) {}

    private void text(List<Narrowing> all, String name, String key) {
        if (url.has(name)) {
            all.add(new Narrowing(name, I18NProvider.translate(key, url.text(name))));
        }
    }

    private static <T> void set(
            List<Narrowing> all, String name, String key, Collection<T> chosen, Function<T, String> word) {
        if (!chosen.isEmpty()) {
            String words = chosen.stream().map(word).sorted().collect(Collectors.joining(", "));
            all.add(new Narrowing(name, I18NProvider.translate(key, words)));
        }
    }

    private static void range(
            List<Narrowing> all, String name, String key, UrlValues.Span span, Function<Long, String> word) {
        Long from = span.from();
        Long to = span.to();
        if (from != null && to != null) {
            all.add(new Narrowing(name, I18NProvider.translate(key + ".between", word.apply(from), word.apply(to))));
        } else if (from != null) {
            all.add(new Narrowing(name, I18NProvider.translate(key + ".from", word.apply(from))));
        } else if (to != null) {
            all.add(new Narrowing(name, I18NProvider.translate(key + ".to", word.apply(to))));
        }
    }

    private String amount(Long minor) {
        return java.math.BigDecimal.valueOf(minor, currencyDecimals).toPlainString();
    }

    private static @Nullable Integer copies(@Nullable Long value) {
        return value == null ? null : (int) Math.min(value, Integer.MAX_VALUE);
    }
}
