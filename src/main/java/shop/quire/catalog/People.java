package shop.quire.catalog;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Contributors and series, each known by one name and found by any spelling of it with the same key. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class People {

    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "della", "di", "da", "dos", "du", "des", "van", "von", "der", "den", "ter", "te", "le", "la",
            "bin", "ibn", "ben", "al", "el", "st", "saint", "mac", "mc", "o");

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Known(long id, String name) {}

    /** Contributors by key; those who are not known yet are created. */
    Map<String, Known> contributors(Collection<String> names) {
        Map<String, String> byKey = new TreeMap<>();
        names.forEach(name -> byKey.putIfAbsent(Words.key(name), name));
        Map<String, Known> known = find("contributor", byKey.keySet());
        List<String> missing =
                byKey.keySet().stream().filter(key -> !known.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            List<String> created = missing.stream().map(byKey::get).toList();
            // Somebody else may be creating the same person: then theirs is taken.
            jdbc.sql("""
                            INSERT INTO contributor (name, name_key, sort_name, slug, tsv)
                            SELECT name, key, sort_name, slug, tsv::tsvector
                            FROM unnest(:names, :keys, :sortNames, :slugs, :tsvs) AS c(name, key, sort_name, slug, tsv)
                            ORDER BY key ON CONFLICT (name_key) DO NOTHING""")
                    .param("names", created.toArray(String[]::new))
                    .param("keys", missing.toArray(String[]::new))
                    .param("sortNames", Columns.texts(created, People::sortName))
                    .param("slugs", Columns.texts(created, name -> slug(name, "author")))
                    .param("tsvs", Columns.texts(created, name -> SearchDocument.tsvectorOf(List.of(name))))
                    .update();
            known.putAll(find("contributor", missing));
        }
        return known;
    }

    /** Series by key; those that are not known yet are created. */
    Map<String, Known> series(Collection<String> names) {
        Map<String, String> byKey = new TreeMap<>();
        names.forEach(name -> byKey.putIfAbsent(Words.key(name), name));
        Map<String, Known> known = find("series", byKey.keySet());
        List<String> missing =
                byKey.keySet().stream().filter(key -> !known.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            List<String> created = missing.stream().map(byKey::get).toList();
            jdbc.sql("""
                            INSERT INTO series (name, name_key, slug, tsv)
                            SELECT name, key, slug, tsv::tsvector
                            FROM unnest(:names, :keys, :slugs, :tsvs) AS s(name, key, slug, tsv)
                            ORDER BY key ON CONFLICT (name_key) DO NOTHING""")
                    .param("names", created.toArray(String[]::new))
                    .param("keys", missing.toArray(String[]::new))
                    .param("slugs", Columns.texts(created, name -> slug(name, "series")))
                    .param("tsvs", Columns.texts(created, name -> SearchDocument.tsvectorOf(List.of(name))))
                    .update();
            known.putAll(find("series", missing));
        }
        return known;
    }

    private Map<String, Known> find(String table, Collection<String> keys) {
        Map<String, Known> found = new HashMap<>();
        jdbc.sql("SELECT id, name, name_key FROM " + table + " WHERE name_key = ANY(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("name_key"), new Known(row.getLong("id"), row.getString("name")));
                });
        return found;
    }

    private record Named(long id, String name, @Nullable String nativeName, List<String> aliases) {

        Set<String> others() {
            Set<String> others = new LinkedHashSet<>(aliases);
            if (nativeName != null) {
                others.add(nativeName);
            }
            return others;
        }
    }

    /**
     * Adds other names and spellings to those already known. The first one in another script than the name becomes the
     * name in the person's own script.
     *
     * @param aliases by contributor
     * @return the names that are new, by contributor
     */
    Map<Long, List<String>> addAliases(Map<Long, List<String>> aliases) {
        return rename(aliases, People::with);
    }

    /**
     * Takes such names away again.
     *
     * @return those that are gone, by contributor
     */
    Map<Long, List<String>> dropAliases(Map<Long, List<String>> aliases) {
        return rename(aliases, People::without);
    }

    /** Takes people and series off who are named nowhere any more; a retired book still names them. */
    void forgetUnused(Collection<Long> contributors, Collection<Long> series) {
        jdbc.sql("DELETE FROM contributor c WHERE c.id = ANY(:ids)"
                        + " AND NOT EXISTS (SELECT FROM book_contributor b WHERE b.contributor_id = c.id)")
                .param("ids", Columns.ids(contributors))
                .update();
        jdbc.sql("DELETE FROM series s WHERE s.id = ANY(:ids)"
                        + " AND NOT EXISTS (SELECT FROM book b WHERE b.series_id = s.id)")
                .param("ids", Columns.ids(series))
                .update();
    }

    private Map<Long, List<String>> rename(
            Map<Long, List<String>> aliases, BiFunction<Named, List<String>, Named> change) {
        if (aliases.isEmpty()) {
            return Map.of();
        }
        List<Named> stored = jdbc.sql("SELECT id, name, native_name, aliases FROM contributor WHERE id = ANY(:ids)"
                        + " ORDER BY id FOR NO KEY UPDATE")
                .param("ids", Columns.ids(aliases.keySet()))
                .query((row, i) -> new Named(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("native_name"),
                        Columns.texts(row.getArray("aliases"))))
                .list();
        List<Named> changed = new ArrayList<>();
        Map<Long, List<String>> names = new HashMap<>();
        for (Named person : stored) {
            Named now = change.apply(person, aliases.getOrDefault(person.id(), List.of()));
            if (!now.equals(person)) {
                changed.add(now);
                names.put(person.id(), difference(person.others(), now.others()));
            }
        }
        if (!changed.isEmpty()) {
            jdbc.sql("""
                            UPDATE contributor c SET native_name = n.native_name,
                                aliases = CASE n.aliases WHEN '' THEN '{}' ELSE string_to_array(n.aliases, chr(10)) END,
                                tsv = n.tsv::tsvector
                            FROM unnest(:ids, :nativeNames, :aliases, :tsvs) AS n(id, native_name, aliases, tsv)
                            WHERE c.id = n.id""")
                    .param("ids", Columns.longs(changed, Named::id))
                    .param("nativeNames", Columns.texts(changed, Named::nativeName))
                    .param("aliases", Columns.texts(changed, person -> String.join("\n", person.aliases())))
                    .param("tsvs", Columns.texts(changed, People::tsv))
                    .update();
        }
        return names;
    }

    /** What only one of them has. */
    private static List<String> difference(Set<String> some, Set<String> others) {
        return Stream.concat(
                        some.stream().filter(name -> !others.contains(name)),
                        others.stream().filter(name -> !some.contains(name)))
                .toList();
    }

    private static Named without(Named person, List<String> names) {
        return new Named(
                person.id(),
                person.name(),
                person.nativeName() != null && names.contains(person.nativeName()) ? null : person.nativeName(),
                person.aliases().stream()
                        .filter(alias -> !names.contains(alias))
                        .toList());
    }

    private static Named with(Named person, List<String> aliases) {
        String nativeName = person.nativeName();
        Set<String> all = new LinkedHashSet<>(person.aliases());
        for (String alias : aliases) {
            if (nativeName == null && latin(person.name()) && !latin(alias)) {
                nativeName = alias;
            } else if (!alias.equals(nativeName) && !alias.equals(person.name())) {
                all.add(alias);
            }
        }
        return new Named(person.id(), person.name(), nativeName, List.copyOf(all));
    }

    private static String tsv(Named person) {
        List<String> names = new ArrayList<>(person.aliases());
        names.add(person.name());
        if (person.nativeName() != null) {
            names.add(person.nativeName());
        }
        return SearchDocument.tsvectorOf(names);
    }

    private static boolean latin(String text) {
        return text.codePoints()
                .noneMatch(code -> Character.isLetter(code) && UnicodeScript.of(code) != UnicodeScript.LATIN);
    }

    /** "Le Guin, Ursula K.": family name first, with what belongs to it. */
    static String sortName(String name) {
        String[] words = name.strip().split("\\s+");
        int family = words.length - 1;
        while (family > 1 && PARTICLES.contains(Words.key(words[family - 1]))) {
            family--;
        }
        if (family <= 0) {
            return name.strip();
        }
        return String.join(" ", List.of(words).subList(family, words.length)) + ", "
                + String.join(" ", List.of(words).subList(0, family));
    }

    private static String slug(String name, String otherwise) {
        String slug = Words.slug(name);
        return slug.isEmpty() ? otherwise : slug;
    }
}
