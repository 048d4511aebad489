package shop.quire.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.quire.catalog.SearchFilter.Group;

/** Counts what an answer consists of, in one statement that looks at a bounded number of books. */
@Component
class FacetCounter {

    private static final Map<Group, Facet> FACETS = new EnumMap<>(Map.of(
            Group.FORMAT, Facet.FORMAT,
            Group.LANGUAGE, Facet.LANGUAGE,
            Group.AVAILABILITY, Facet.AVAILABILITY,
            Group.SUBJECT, Facet.SUBJECT));

    private final JdbcClient jdbc;
    private final Subjects subjects;

    FacetCounter(JdbcClient jdbc, Subjects subjects) {
        this.jdbc = jdbc;
        this.subjects = subjects;
    }

    Facets count(CatalogQuery query, SearchFilter filter, TextMatch match) {
        Statement statement = new Statement(filter, match);
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(statement.sql()).params(filter.params()).params(match.params()).query(row -> {
            counts.put(row.getString("kind") + row.getString("value"), row.getLong("books"));
        });
        return new Facets(
                counts(Facet.FORMAT, counts, query.formats(), Format::valueOf),
                counts(Facet.LANGUAGE, counts, query.languages(), Function.identity()),
                subjects(counts, query.subjects()),
                counts(Facet.AVAILABILITY, counts, query.availability(), Availability::valueOf),
                range("price", counts),
                range("year", counts),
                counts.getOrDefault("all", 0L) > CatalogSearch.COUNT_LIMIT);
    }

    /** Builds the statement: one set of books for each filter that is chosen, without that filter, and one with all. */
    private static final class Statement {

        private final SearchFilter filter;
        private final TextMatch match;
        private final Map<String, String> sets = new LinkedHashMap<>();
        private final List<String> selects = new ArrayList<>();

        Statement(SearchFilter filter, TextMatch match) {
            this.filter = filter;
            this.match = match;
        }

        String sql() {
            String all = set(null);
            Set<Group> plain = EnumSet.noneOf(Group.class);
            for (Group group : FACETS.keySet()) {
                Set<Group> others = EnumSet.copyOf(SearchFilter.OF_EDITIONS);
                others.retainAll(filter.chosen());
                others.remove(group);
                if (SearchFilter.OF_EDITIONS.contains(group) && !others.isEmpty()) {
                    countEditions(group, others);
                } else if (filter.chosen().contains(group)) {
                    countFacets(set(group), List.of(group));
                } else {
                    plain.add(group);
                }
            }
            if (!plain.isEmpty()) {
                countFacets(all, plain);
            }
            String prices = set(Group.PRICE);
            selects.add("SELECT 'price', 'from', min(lowest_minor) FROM " + prices);
            selects.add("SELECT 'price', 'to', max(highest_minor) FROM " + prices);
            String years = set(Group.YEAR);
            selects.add("SELECT 'year', 'from', min(year) FROM " + years);
            selects.add("SELECT 'year', 'to', max(year) FROM " + years);
            selects.add("SELECT 'all', '', count(*) FROM " + all);
            StringBuilder sql = new StringBuilder("WITH ");
            sets.forEach((name, select) -> sql.append(sql.length() > 5 ? ", " : "")
                    .append(name)
                    .append(" AS MATERIALIZED (")
                    .append(select)
                    .append(")"));
            return sql + " SELECT kind, value, books FROM (" + String.join(" UNION ALL ", selects)
                    + ") AS counts(kind, value, books) WHERE books IS NOT NULL";
        }

        /** The name of the set without one filter; the one with all where that filter is not chosen. */
        private String set(@Nullable Group without) {
            if (without == null || !filter.chosen().contains(without)) {
                sets.computeIfAbsent("found", any -> select(null));
                return "found";
            }
            String name = "without_" + without.name().toLowerCase(Locale.ROOT);
            sets.computeIfAbsent(name, any -> select(without));
            return name;
        }

        private String select(@Nullable Group without) {
            String select =
                    "SELECT s.book_id, s.facets, s.lowest_minor, s.highest_minor, s.year FROM book_search s WHERE "
                            + filter.where(without) + match.condition();
            int limit = CatalogSearch.COUNT_LIMIT + 1;
            if (match.common()) {
                // Of very many books the popular ones, then any.
                return "(" + select + " AND s." + CatalogSearch.POPULAR + " LIMIT " + limit / 2 + ") UNION ALL ("
                        + select + " AND s." + CatalogSearch.NOT_POPULAR + " LIMIT " + limit + ") LIMIT " + limit;
            }
            return select + " LIMIT " + limit;
        }

        private void countFacets(String set, Iterable<Group> groups) {
            List<String> patterns = new ArrayList<>();
            groups.forEach(group -> patterns.add("facet LIKE '" + facet(group).pattern() + "'"));
            selects.add("SELECT '', facet, count(*) FROM " + set + ", unnest(facets) AS facet"
                    + (patterns.size() == FACETS.size() ? "" : " WHERE " + String.join(" OR ", patterns))
                    + " GROUP BY facet");
        }

        /** Other facts of the same edition are chosen: then editions are looked at, not books. */
        private void countEditions(Group group, Set<Group> others) {
            String column = group.name().toLowerCase(Locale.ROOT);
            selects.add("SELECT '" + facet(group).prefix() + "', e." + column + ", count(DISTINCT e.book_id) FROM "
                    + set(group) + " AS x JOIN edition e ON e.book_id = x.book_id WHERE e.standing < 3"
                    + filter.editions(others) + " GROUP BY e." + column);
        }

        private static Facet facet(Group group) {
            return java.util.Objects.requireNonNull(FACETS.get(group));
        }
    }

    private static <T> List<Facets.Count<T>> counts(
            Facet facet, Map<String, Long> counts, Set<T> chosen, Function<String, T> value) {
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
                .map(entry -> new Facets.Count<>(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<Facets.SubjectCount> subjects(Map<String, Long> counts, Set<String> chosen) {
        List<Facets.SubjectCount> all = counts(Facet.SUBJECT, counts, chosen, Function.identity()).stream()
                .filter(count -> subjects.known(count.value()))
                .map(count -> new Facets.SubjectCount(count.value(), subjects.heading(count.value()), count.books()))
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
