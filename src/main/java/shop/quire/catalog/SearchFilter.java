package shop.quire.catalog;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a query's filters into conditions, each of which can be left out to count what it hides. */
final class SearchFilter {

    /** What a shopper narrows by; each can be counted as if it were not there. */
    enum Group {
        FORMAT,
        LANGUAGE,
        AVAILABILITY,
        PRICE,
        SUBJECT,
        YEAR
    }

    /** Facts of one edition: all of them must hold for the same edition. */
    static final Set<Group> OF_EDITIONS = EnumSet.of(Group.FORMAT, Group.LANGUAGE, Group.AVAILABILITY, Group.PRICE);

    private static final String[] NONE = {};
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private final CatalogQuery query;
    private final Set<Group> chosen = EnumSet.noneOf(Group.class);
    private final Map<String, Object> params = new HashMap<>();

    SearchFilter(CatalogQuery query) {
        this.query = query;
        if (!query.formats().isEmpty()) {
            chosen.add(Group.FORMAT);
        }
        if (!query.languages().isEmpty()) {
            chosen.add(Group.LANGUAGE);
        }
        if (!query.availability().isEmpty()) {
            chosen.add(Group.AVAILABILITY);
        }
        if (query.priceFromMinor() != null || query.priceToMinor() != null) {
            chosen.add(Group.PRICE);
        }
        if (!query.subjects().isEmpty()) {
            chosen.add(Group.SUBJECT);
        }
        if (query.yearFrom() != null || query.yearTo() != null) {
            chosen.add(Group.YEAR);
        }
        params.put("formats", query.formats().stream().map(Format::name).toArray(String[]::new));
        params.put("languages", strings(query.languages()));
        params.put(
                "availabilities", query.availability().stream().map(Enum::name).toArray(String[]::new));
        params.put("everyFormat", Stream.of(Format.values()).map(Format::name).toArray(String[]::new));
        params.put(
                "everyAvailability",
                Stream.of(Availability.values()).map(Enum::name).toArray(String[]::new));
        params.put("formatFacets", facets(Facet.FORMAT, query.formats()));
        params.put("languageFacets", facets(Facet.LANGUAGE, List.of(strings(query.languages()))));
        params.put("availabilityFacets", facets(Facet.AVAILABILITY, query.availability()));
        params.put("subjectFacets", facets(Facet.SUBJECT, List.of(strings(query.subjects()))));
        params.put("priceFrom", query.priceFromMinor());
        params.put("priceTo", query.priceToMinor());
        params.put("yearFrom", query.yearFrom());
        params.put("yearTo", query.yearTo());
        params.put(
                "contributor",
                query.contributor() == null ? null : query.contributor().value());
        params.put("series", query.series() == null ? null : query.series().value());
    }

    /** What cannot be a value of ours can be no one's: it finds nothing, and does no harm. */
    private static String[] strings(Collection<String> values) {
        return values.stream()
                .map(value -> VALUE.matcher(value).matches() ? value : "?")
                .toArray(String[]::new);
    }

    private static String[] facets(Facet facet, Collection<?> values) {
        return values.stream().map(facet::token).toArray(String[]::new);
    }

    Set<Group> chosen() {
        return chosen;
    }

    /**
     * Whether every book passes.
     *
     * @param without a group to leave out, or null
     */
    boolean everyBook(@Nullable Group without) {
        boolean broad = query.contributor() == null && query.series() == null && !query.staffPicks();
        return broad && chosen.stream().allMatch(group -> group == without);
    }

    /**
     * The facet by which alone books pass, {@link FacetTotals#EVERY_BOOK} where all do: how many they are is known. Empty
     * where it takes more.
     */
    Optional<String> onlyFacet() {
        if (everyBook(null)) {
            return Optional.of(FacetTotals.EVERY_BOOK);
        }
        Group group = chosen.size() == 1 ? chosen.iterator().next() : Group.YEAR;
        if (!everyBook(group)) {
            return Optional.empty();
        }
        String[] facets = (String[]) params.getOrDefault(group.name().toLowerCase(Locale.ROOT) + "Facets", NONE);
        return facets.length == 1 ? Optional.of(facets[0]) : Optional.empty();
    }

    Map<String, ?> params() {
        return params;
    }

    /**
     * The condition on {@code book_search s}, with all filters but one.
     *
     * @param without the group to leave out, or null
     */
    String where(@Nullable Group without) {
        return where(without, false);
    }

    /** The condition on {@code book_search s} where only so many are read, in an order, as fill a page. */
    String whereInOrder() {
        return where(null, true);
    }

    private String where(@Nullable Group without, boolean inOrder) {
        Set<Group> groups = EnumSet.copyOf(EnumSet.allOf(Group.class));
        groups.retainAll(chosen);
        if (without != null) {
            groups.remove(without);
        }
        StringBuilder where = new StringBuilder("s.visible");
        if (query.contributor() != null) {
            where.append(
                    " AND s.book_id IN (SELECT book_id FROM book_contributor WHERE contributor_id = :contributor)");
        }
        if (query.series() != null) {
            where.append(" AND s.book_id IN (SELECT id FROM book WHERE series_id = :series)");
        }
        if (query.staffPicks()) {
            where.append(" AND s.book_id IN (SELECT id FROM book WHERE staff_note IS NOT NULL)");
        }
        for (Group group : groups) {
            where.append(
                    switch (group) {
                        case FORMAT -> " AND s.facets && :formatFacets::text[]";
                        case LANGUAGE -> " AND s.facets && :languageFacets::text[]";
                        case AVAILABILITY -> " AND s.facets && :availabilityFacets::text[]";
                        case SUBJECT -> " AND s.facets && :subjectFacets::text[]";
                        case PRICE ->
                            (query.priceFromMinor() == null ? "" : " AND s.highest_minor >= :priceFrom")
                                    + (query.priceToMinor() == null ? "" : " AND s.lowest_minor <= :priceTo");
                        case YEAR ->
                            (query.yearFrom() == null ? "" : " AND s.year >= :yearFrom")
                                    + (query.yearTo() == null ? "" : " AND s.year <= :yearTo");
                    });
        }
        groups.retainAll(OF_EDITIONS);
        boolean bothEnds =
                groups.contains(Group.PRICE) && query.priceFromMinor() != null && query.priceToMinor() != null;
        if (groups.size() > 1 || bothEnds) {
            // One edition must be all of it: no book is "an e-book in stock" since its paperback is.
            where.append(" AND EXISTS (SELECT 1 FROM edition e WHERE e.book_id = s.book_id AND e.standing < 3");
            where.append(editions(groups));
            // The index by which editions are narrowed begins with these two.
            where.append(groups.contains(Group.FORMAT) ? "" : " AND e.format = ANY(:everyFormat)");
            where.append(groups.contains(Group.AVAILABILITY) ? "" : " AND e.availability = ANY(:everyAvailability)");
            where.append(oneByOne(groups, inOrder) ? " OFFSET 0)" : ")");
        }
        if (groups.contains(Group.FORMAT) && groups.contains(Group.AVAILABILITY) && neverTogether()) {
            where.append(" AND false");
        }
        return where.toString();
    }

    /**
     * Whether books are taken first and their editions looked at one by one, which OFFSET makes PostgreSQL do; else it is
     * free to gather editions first. It believes that the facts of an edition have nothing to do with those of its book,
     * so that hardly any would be left: a page in order it would then gather and sort, where reading on soon fills it.
     * Format and price together are read off an index of their own.
     */
    private boolean oneByOne(Set<Group> groups, boolean inOrder) {
        boolean indexed = groups.contains(Group.FORMAT) && groups.contains(Group.PRICE);
        return query.text().isBlank() && (inOrder || !indexed);
    }

    /** An e-book is never on the shelf, paper is never downloaded: such a question needs no look at any book. */
    private boolean neverTogether() {
        return query.formats().stream()
                .noneMatch(format -> query.availability().stream().anyMatch(state -> state.isPossibleFor(format)));
    }

    /** The condition on {@code edition e}, beginning with AND, for some of the groups; empty where none is chosen. */
    String editions(Set<Group> groups) {
        StringBuilder condition = new StringBuilder();
        if (groups.contains(Group.FORMAT) && chosen.contains(Group.FORMAT)) {
            condition.append(" AND e.format = ANY(:formats)");
        }
        if (groups.contains(Group.LANGUAGE) && chosen.contains(Group.LANGUAGE)) {
            condition.append(" AND e.language = ANY(:languages)");
        }
        if (groups.contains(Group.AVAILABILITY) && chosen.contains(Group.AVAILABILITY)) {
            condition.append(" AND e.availability = ANY(:availabilities)");
        }
        if (groups.contains(Group.PRICE) && query.priceFromMinor() != null) {
            condition.append(" AND e.price_minor >= :priceFrom");
        }
        if (groups.contains(Group.PRICE) && query.priceToMinor() != null) {
            condition.append(" AND e.price_minor <= :priceTo");
        }
        return condition.toString();
    }

    /** The order of {@code book_search s}. */
    String order() {
        return switch (query.sort()) {
            case RELEVANCE, POPULAR -> "s.popularity DESC, s.book_id";
            case NEWEST -> "s.newest DESC NULLS LAST, s.book_id";
            case PRICE_UP -> "s." + price() + ", s.book_id";
            case PRICE_DOWN -> "s." + price() + " DESC, s.book_id DESC";
            case TITLE -> "s.sort_title COLLATE \"C\", s.book_id";
            case YEAR -> "s.year, s.book_id";
        };
    }

    /** The column that {@link #order} reads besides popularity and id, beginning with a comma; empty where none. */
    String sortColumn() {
        return switch (query.sort()) {
            case RELEVANCE, POPULAR -> "";
            case NEWEST -> ", s.newest";
            case PRICE_UP, PRICE_DOWN -> ", s." + price();
            case TITLE -> ", s.sort_title";
            case YEAR -> ", s.year";
        };
    }

    /** What the order needs to be read off an index, beginning with AND; empty where nothing is. */
    String orderable() {
        boolean byPrice = query.sort() == Sort.PRICE_UP || query.sort() == Sort.PRICE_DOWN;
        return byPrice && query.formats().size() == 1 ? " AND s." + price() + " IS NOT NULL" : "";
    }

    /** The price by which the shown edition is sorted. */
    private String price() {
        if (query.formats().size() != 1) {
            return "price_minor";
        }
        return switch (query.formats().iterator().next()) {
            case PAPERBACK -> "paperback_minor";
            case HARDCOVER -> "hardcover_minor";
            case EPUB -> "epub_minor";
        };
    }
}
