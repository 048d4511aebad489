package shop.quire.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.catalog.SearchFilter.Group;

/**
 * Counts what an answer consists of, in one statement. The whole catalog is counted already ({@link FacetTotals}); of
 * anything less, a bounded number of books is looked at.
 */
@Component
class FacetCounter {

    private static final Map<Group, Facet> FACETS = new EnumMap<>(Map.of(
            Group.FORMAT, Facet.FORMAT,
            Group.LANGUAGE, Facet.LANGUAGE,
            Group.AVAILABILITY, Facet.AVAILABILITY,
            Group.SUBJECT, Facet.SUBJECT));

    private final JdbcClient jdbc;
    private final FacetTotals totals;
    private final Subjects subjects;

    FacetCounter(JdbcClient jdbc, FacetTotals totals, Subjects subjects) {
        this.jdbc = jdbc;
        this.totals = totals;
        this.subjects = subjects;
    }

    Facets count(CatalogQuery query, SearchFilter filter, TextMatch match) {
        Statement statement = new Statement(filter, match, totals.countedOf(match));
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(statement.sql()).params(filter.params()).params(match.params()).query(row -> {
            counts.put(row.getString("kind") + row.getString("value"), row.getLong("books"));
        });
        return new Facets(
                counts(Group.FORMAT, statement, counts, query.formats(), Format::valueOf),
                counts(Group.LANGUAGE, statement, counts, query.languages(), Function.identity()),
                subjects(statement, counts, query.subjects()),
                counts(Group.AVAILABILITY, statement, counts, query.availability(), Availability::valueOf),
                range(statement.capped(Group.PRICE, counts) ? "every-price" : "price", counts),
                range(statement.capped(Group.YEAR, counts) ? "every-year" : "year", counts));
    }

    /** Builds the statement: one set of books for each filter that is chosen, without that filter, and one with all. */
    private static final class Statement {

        private final SearchFilter filter;
        private final TextMatch match;
        private final int limit;
        private final Map<String, String> sets = new LinkedHashMap<>();
        private final List<String> selects = new ArrayList<>();

        /** @param limit how many books a set has at most */
        Statement(SearchFilter filter, TextMatch match, int limit) {
            this.filter = filter;
            this.match = match;
            this.limit = limit;
        }

        String sql() {
            Set<Group> plain = EnumSet.noneOf(Group.class);
            for (Group group : FACETS.keySet()) {
                Set<Group> others = EnumSet.copyOf(SearchFilter.OF_EDITIONS);
                others.retainAll(filter.chosen());
                others.remove(group);
                if (SearchFilter.OF_EDITIONS.contains(group) && !others.isEmpty()) {
                    countEditions(group, others);
                } else if (filter.chosen().contains(group)) {
                    countFacets(group, List.of(group));
                } else {
                    plain.add(group);
                }
            }
            if (!plain.isEmpty()) {
                countFacets(null, plain);
            }
            everyRange();
            if (!everyBook(Group.PRICE)) {
                range("price", "min(lowest_minor)", "max(highest_minor)", " FROM " + set(Group.PRICE));
            }
            if (!everyBook(Group.YEAR)) {
                range("year", "min(year)", "max(year)", " FROM " + set(Group.YEAR));
            }
            StringBuilder with = new StringBuilder();
            sets.forEach((name, select) -> {
                with.append(with.isEmpty() ? "WITH " : ", ");
                with.append(name).append(" AS MATERIALIZED (").append(select).append(")");
                selects.add("SELECT 'size', '" + name + "', count(*) FROM " + name);
            });
            return with + " SELECT kind, value, books FROM (" + String.join(" UNION ALL ", selects)
                    + ") AS counts(kind, value, books) WHERE books IS NOT NULL";
        }

        /** Whether there may be more books than were counted for this group. */
        boolean capped(Group group, Map<String, Long> counts) {
            return everyBook(group) || counts.getOrDefault("size" + name(group), 0L) > limit;
        }

        /** The whole catalog's prices and years, read from both ends of an index. */
        private void everyRange() {
            range("every-price", "min(price_minor)", "max(price_minor)", " FROM edition WHERE standing < 3");
            range("every-year", "min(year)", "max(year)", " FROM book_search WHERE visible");
        }

        private void range(String kind, String lowest, String highest, String from) {
            selects.add("SELECT '" + kind + "', 'from', (SELECT " + lowest + from + ")");
            selects.add("SELECT '" + kind + "', 'to', (SELECT " + highest + from + ")");
        }

        private boolean everyBook(@Nullable Group without) {
            return match == TextMatch.EVERYTHING && filter.everyBook(without);
        }

        /** The set without one filter; the one with all where that filter is not chosen. */
        private String set(@Nullable Group without) {
            String name = name(without);
            sets.computeIfAbsent(name, any -> select("found".equals(name) ? null : without));
            return name;
        }

        private String name(@Nullable Group without) {
            return without == null || !filter.chosen().contains(without)
                    ? "found"
                    : "without_" + without.name().toLowerCase(Locale.ROOT);
        }

        private String select(@Nullable Group without) {
            String select =
                    "SELECT s.book_id, s.facets, s.lowest_minor, s.highest_minor, s.year FROM book_search s WHERE "
                            + filter.where(without) + match.condition();
            String most = " LIMIT " + (limit + 1);
            if (match.common()) {
                // Of very many books the popular ones, then any.
                return "(" + select + " AND s." + CatalogSearch.POPULAR + most + ") UNION ALL (" + select + " AND s."
                        + CatalogSearch.NOT_POPULAR + most + ")" + most;
            }
            return select + most;
        }

        private void countFacets(@Nullable Group without, Iterable<Group> groups) {
            List<String> patterns = new ArrayList<>();
            groups.forEach(group -> patterns.add("facet LIKE '" + facet(group).pattern() + "'"));
            String where = " WHERE " + String.join(" OR ", patterns);
            selects.add(
                    everyBook(without)
                            ? "SELECT '', facet, books FROM facet_total" + where
                            : "SELECT '', facet, count(*) FROM " + set(without) + ", unnest(facets) AS facet"
                                    + (patterns.size() == FACETS.size() ? "" : where) + " GROUP BY facet");
        }

        /** Other facts of the same edition are chosen: then editions are looked at, not books. */
        private void countEditions(Group group, Set<Group> others) {
            String column = group.name().toLowerCase(Locale.ROOT);
            selects.add("SELECT '" + facet(group).prefix() + "', e." + column + ", count(DISTINCT e.book_id) FROM "
                    + set(group) + " AS x JOIN edition e ON e.book_id = x.book_id WHERE e.standing < 3"
                    + filter.editions(others) + " GROUP BY e." + column);
        }
    }

    private static Facet facet(Group group) {
        return Objects.requireNonNull(FACETS.get(group));
    }

    private static <T> List<Facets.Count<T>> counts(
            Group group, Statement statement, Map<String, Long> counts, Set<T> chosen, Function<String, T> value) {
        Facet facet = facet(group);
        boolean orMore = !statement.everyBook(group) && statement.capped(group, counts);
        Map<T, Long> books = new LinkedHashMap<>();
        chosen.forEach(choice -> books.put(choice, 0L));
        counts.forEach((token, count) -> {
            if (facet.isOf(token)) {
                books.put(value.apply(token.substring(facet.prefix().length())), count);
            }
        });
        return books.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(entry -> new Facets.Count<>(entry.getKey(), entry.getValue(), orMore))
                .toList();
    }

    private List<Facets.SubjectCount> subjects(Statement statement, Map<String, Long> counts, Set<String> chosen) {
        List<Facets.SubjectCount> all = counts(Group.SUBJECT, statement, counts, chosen, Function.identity()).stream()
                .filter(count -> subjects.known(count.value()))
                .map(count -> new Facets.SubjectCount(
                        count.value(), subjects.heading(count.value()), count.books(), count.orMore()))
                .toList();
        List<Facets.SubjectCount> shown =
                new ArrayList<>(all.stream().limit(Facets.MAX_SUBJECTS).toList());
        all.stream()
                .skip(Facets.MAX_SUBJECTS)
                .filter(subject -> chosen.contains(subject.code()))
                .forEach(shown::add);
        return List.copyOf(shown);
    }

    private static Facets.@Nullable Range range(String kind, Map<String, Long> counts) {
        Long from = counts.get(kind + "from");
        Long to = counts.get(kind + "to");
        return from == null || to == null ? null : new Facets.Range(from, to);
    }
}
