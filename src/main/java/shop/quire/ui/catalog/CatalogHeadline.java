package shop.quire.ui.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Format;
import shop.quire.catalog.Sort;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;

/**
 * Names what the catalog page shows: in its heading, and filter by filter.
 *
 * @param subjects headings of the subjects that are chosen
 * @param person whose books are shown, where only one person's are
 * @param series whose volumes are shown, where only one series' are
 */
record CatalogHeadline(
        CatalogQuery query,
        Map<String, String> subjects,
        @Nullable String person,
        @Nullable String series,
        CurrencyUnit currency,
        Display display) {

    /** What is seen, by the filter that says most. */
    String title() {
        if (!query.text().isEmpty()) {
            return text("catalog.results", query.text());
        }
        if (person != null) {
            return text("catalog.booksBy", person);
        }
        if (series != null) {
            return series;
        }
        if (query.subjects().size() == 1) {
            return subject(query.subjects().iterator().next());
        }
        if (query.subjects().isEmpty() && query.formats().equals(Set.of(Format.EPUB))) {
            return text("catalog.ebooks");
        }
        if (query.availability().equals(Set.of(Availability.COMING_SOON))) {
            return text("catalog.home.coming");
        }
        if (query.subjects().isEmpty() && query.languages().size() == 1) {
            return text(
                    "catalog.booksIn",
                    display.language(query.languages().iterator().next()));
        }
        return query.sort() == Sort.NEWEST && query.subjects().isEmpty() ? text("catalog.new") : text("catalog.all");
    }

    /** Everything that narrows, in the order of the facets. */
    List<ChosenFilters.Filter> filters() {
        List<ChosenFilters.Filter> filters = new ArrayList<>();
        if (person != null) {
            filters.add(new ChosenFilters.Filter(person, query.withContributor(null)));
        }
        if (series != null) {
            filters.add(new ChosenFilters.Filter(series, query.withSeries(null)));
        }
        each(filters, query.formats(), EditionWords::format, query::withFormats);
        each(
                filters,
                query.availability(),
                value -> text("catalog.facet.availability." + value),
                query::withAvailability);
        each(filters, query.subjects(), this::subject, query::withSubjects);
        each(filters, query.languages(), display::language, query::withLanguages);
        if (query.priceFromMinor() != null || query.priceToMinor() != null) {
            filters.add(new ChosenFilters.Filter(price(), query.withPrice(null, null)));
        }
        if (query.yearFrom() != null || query.yearTo() != null) {
            filters.add(new ChosenFilters.Filter(years(), query.withYears(null, null)));
        }
        return filters;
    }

    private String subject(String code) {
        return subjects.getOrDefault(code, code);
    }

    private String price() {
        return between("catalog.price", amount(query.priceFromMinor()), amount(query.priceToMinor()));
    }

    private String years() {
        Integer from = query.yearFrom();
        Integer to = query.yearTo();
        return between("catalog.year", from == null ? null : display.year(from), to == null ? null : display.year(to));
    }

    private @Nullable String amount(@Nullable Long minor) {
        return minor == null ? null : display.shortMoney(Money.ofMinor(currency, minor));
    }

    private static String between(String key, @Nullable String from, @Nullable String to) {
        if (from == null) {
            return text(key + ".upTo", String.valueOf(to));
        }
        return to == null ? text(key + ".from", from) : text(key + ".between", from, to);
    }

    private static <T extends Comparable<? super T>> void each(
            List<ChosenFilters.Filter> filters,
            Set<T> chosen,
            Function<T, String> label,
            Function<Set<T>, CatalogQuery> without) {
        for (T value : new TreeSet<>(chosen)) {
            Set<T> others = new TreeSet<>(chosen);
            others.remove(value);
            filters.add(new ChosenFilters.Filter(label.apply(value), without.apply(others)));
        }
    }

    private static String text(String key, Object... values) {
        return I18NProvider.translate(key, values);
    }
}
