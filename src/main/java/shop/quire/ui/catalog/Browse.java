package shop.quire.ui.catalog;

import com.vaadin.flow.router.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Sort;

/**
 * What the catalog page shows, all of it kept in the URL: the question, how many pages of the answer, and whether as
 * a list.
 *
 * @param page pages of the answer that are shown, 1 or more
 */
record Browse(CatalogQuery query, int page, boolean list) {

    static final Browse ALL = new Browse(CatalogQuery.all(), 1, false);

    /** What a URL asked for. @param understood false where a part of it meant nothing and was left out */
    record Request(Browse browse, boolean understood) {}

    static Request parse(QueryParameters parameters) {
        return new BrowseParser(parameters).parse();
    }

    /** Another question begins at its first page. */
    Browse with(CatalogQuery other) {
        return new Browse(other, 1, list);
    }

    Browse withPage(int other) {
        return new Browse(query, other, list);
    }

    Browse asList(boolean other) {
        return new Browse(query, page, other);
    }

    /** Without any filter, but with the same text and order. */
    Browse withoutFilters() {
        return with(CatalogQuery.of(query.text()).withSort(query.sort()));
    }

    /** Whether anything but a text narrows the catalog. */
    boolean filtered() {
        return !query.withText("").withSort(Sort.RELEVANCE).equals(CatalogQuery.all());
    }

    /** The address of exactly this, always written the same way. */
    String href() {
        String query = queryString();
        return query.isEmpty() ? "/books" : "/books?" + query;
    }

    /** The part of the address behind the question mark, percent-encoded. */
    String queryString() {
        StringJoiner url = new StringJoiner("&");
        add(url, "q", query.text());
        addAll(url, "subject", query.subjects());
        addAll(url, "format", names(query.formats()));
        addAll(url, "avail", names(query.availability()));
        addAll(url, "lang", query.languages());
        add(url, "price", price());
        add(url, "year", years());
        if (query.contributor() != null) {
            add(url, "author", Long.toString(query.contributor().value()));
        }
        if (query.series() != null) {
            add(url, "series", Long.toString(query.series().value()));
        }
        add(url, "sort", query.sort() == Sort.RELEVANCE ? "" : name(query.sort()));
        add(url, "view", list ? "list" : "");
        add(url, "page", page == 1 ? "" : Integer.toString(page));
        return url.toString();
    }

    private String price() {
        return query.priceFromMinor() == null && query.priceToMinor() == null
                ? ""
                : euros(query.priceFromMinor()) + "-" + euros(query.priceToMinor());
    }

    private String years() {
        return query.yearFrom() == null && query.yearTo() == null
                ? ""
                : year(query.yearFrom()) + "-" + year(query.yearTo());
    }

    private static String euros(@Nullable Long minor) {
        if (minor == null) {
            return "";
        }
        return minor % 100 == 0
                ? Long.toString(minor / 100)
                : java.math.BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private static String year(@Nullable Integer year) {
        return year == null ? "" : year < 0 ? -year + "bce" : Integer.toString(year);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Collection<String> names(Set<? extends Enum<?>> values) {
        return values.stream()
                .sorted(Comparator.comparing(Enum::ordinal))
                .map(Browse::name)
                .toList();
    }

    private static void addAll(StringJoiner url, String key, Collection<String> values) {
        values.stream().sorted().forEach(value -> add(url, key, value));
    }

    private static void add(StringJoiner url, String key, String value) {
        if (!value.isEmpty()) {
            url.add(key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }
}
