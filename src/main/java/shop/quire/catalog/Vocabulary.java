package shop.quire.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.catalog.SearchText.Term;

/**
 * Knows every word of the catalog and how many books have it. Words it does not know are replaced by near ones; how many
 * books an answer may have is estimated before it is fetched.
 */
@Component
class Vocabulary {

    /** A word that so few books have may be somebody's slip. */
    private static final int RARE = 2;

    /** A near word must be this many times more frequent before it is offered beside a rare one. */
    private static final int MUCH_MORE = 20;

    private static final int SHORTEST_CORRECTED = 3;
    private static final int SHORTEST_DOUBTED = 5;

    /** What people type around what they mean; left out where no book has every word. */
    private static final Set<String> FILLERS = Set.of(
            "a",
            "an",
            "the",
            "and",
            "or",
            "of",
            "by",
            "for",
            "from",
            "in",
            "on",
            "to",
            "with",
            "about",
            "book",
            "books",
            "novel",
            "novels",
            "series",
            "author",
            "volume",
            "vol",
            "part",
            "complete",
            "ebook",
            "paperback",
            "hardcover");

    private static final int MOST_CANDIDATES = 40;
    private static final int MOST_COUNTED = 100;

    private final JdbcClient jdbc;

    Vocabulary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A text that is ready to be searched.
     *
     * @param text with unknown words replaced
     * @param corrected whether any was
     * @param telling the condition without an unfinished word that very many words may finish: for the index
     * @param estimate how many books may answer, at most
     * @param fewer what to try instead if no book has all words, the most promising first
     */
    record Understood(SearchText text, boolean corrected, String telling, long estimate, List<Attempt> fewer) {}

    /**
     * @param telling the condition without an unfinished word that very many words may finish: for the index
     * @param each condition of every word by itself
     * @param estimate how many books may answer, at most
     */
    record Attempt(String tsquery, String telling, List<String> each, long estimate) {}

    /** In a transaction that a {@link SearchSession} has begun. */
    @Transactional(propagation = Propagation.MANDATORY)
    Understood understand(SearchText typed) {
        KnownWords known = KnownWords.of(typed, jdbc);
        List<Term> terms = new Compounds(known, jdbc).resolve(typed.terms());
        Map<String, List<Spelling.Candidate>> near = near(terms, known);
        List<Term> meant = new ArrayList<>();
        Map<Term, Long> books = new HashMap<>();
        boolean corrected = false;
        for (Term term : terms) {
            String word = term.piece().joined();
            long frequency = known.books(term);
            List<Spelling.Candidate> candidates = near.getOrDefault(word, List.of()).stream()
                    .filter(candidate -> candidate.books() >= MUCH_MORE * frequency)
                    .toList();
            List<String> alternatives = Spelling.nearest(word, term.prefix(), candidates);
            Term result = term;
            if (!alternatives.isEmpty()) {
                result = frequency == 0 ? term.replacedBy(alternatives) : term.or(alternatives);
                corrected |= frequency == 0;
            }
            meant.add(result);
            long alternativeBooks = candidates.stream()
                    .filter(candidate -> alternatives.contains(candidate.term()))
                    .mapToLong(Spelling.Candidate::books)
                    .sum();
            books.put(result, frequency + alternativeBooks);
        }
        together(meant, books);
        return new Understood(
                new SearchText(meant),
                corrected,
                SearchText.tsquery(telling(meant, books), ""),
                least(meant, books),
                fewer(meant, books));
    }

    /** Of several words that may be meant, those stay that some book has together with the other words. */
    private void together(List<Term> terms, Map<Term, Long> books) {
        for (int i = 0; i < terms.size() && terms.size() > 1; i++) {
            Term term = terms.get(i);
            if (!term.replaced() || term.alternatives().size() < 2) {
                continue;
            }
            List<String> queries = new ArrayList<>();
            for (String alternative : term.alternatives()) {
                List<Term> attempt = new ArrayList<>(terms);
                attempt.set(i, term.replacedBy(List.of(alternative)));
                queries.add(SearchText.tsquery(attempt, ""));
            }
            List<Integer> found = jdbc.sql("SELECT (SELECT count(*) FROM (SELECT 1 FROM book_search s"
                            + " WHERE s.tsv @@ a.query::tsquery LIMIT :most) AS f)"
                            + " FROM unnest(:queries) WITH ORDINALITY AS a(query, number) ORDER BY number")
                    .param("queries", queries.toArray(String[]::new))
                    .param("most", MOST_COUNTED)
                    .query(Integer.class)
                    .list();
            List<String> alternatives = term.alternatives();
            List<String> better = IntStream.range(0, found.size())
                    .filter(n -> found.get(n) > 0)
                    .boxed()
                    .sorted(Comparator.comparing(found::get, Comparator.reverseOrder()))
                    .map(alternatives::get)
                    .toList();
            if (!better.isEmpty()) {
                Term result = term.replacedBy(better);
                books.put(result, books.getOrDefault(term, 0L));
                terms.set(i, result);
            }
        }
    }

    /** Similar words for those that are unknown or doubtful; no statement where every word is well known. */
    private Map<String, List<Spelling.Candidate>> near(List<Term> terms, KnownWords known) {
        Set<String> doubtful = new LinkedHashSet<>();
        for (Term term : terms) {
            String word = term.piece().joined();
            long frequency = known.books(term);
            boolean unknown = frequency == 0 && word.length() >= SHORTEST_CORRECTED;
            boolean rare = frequency <= RARE && word.length() >= SHORTEST_DOUBTED;
            boolean telling = word.chars().noneMatch(Character::isDigit) && !FILLERS.contains(word);
            if (!term.piece().pairs() && (unknown || rare) && telling) {
                doubtful.add(word);
            }
        }
        Map<String, List<Spelling.Candidate>> near = new HashMap<>();
        if (doubtful.isEmpty()) {
            return near;
        }
        jdbc.sql("""
                        SELECT w.term AS word, c.term, c.books FROM unnest(:words) AS w(term)
                        CROSS JOIN LATERAL (
                            SELECT t.term, t.books FROM search_term t
                            WHERE t.term % w.term AND t.books > 0 AND t.term <> w.term
                            ORDER BY similarity(t.term, w.term) DESC, t.books DESC LIMIT :most) AS c""")
                .param("words", doubtful.toArray(String[]::new))
                .param("most", MOST_CANDIDATES)
                .query(row -> {
                    near.computeIfAbsent(row.getString("word"), any -> new ArrayList<>())
                            .add(new Spelling.Candidate(row.getString("term"), row.getLong("books")));
                });
        return near;
    }

    /**
     * First the known words alone, then without fillers, then any of them, in titles, names and series. Words that are far
     * commoner than the others say nothing and are left out there.
     */
    private static List<Attempt> fewer(List<Term> terms, Map<Term, Long> books) {
        List<Term> known =
                terms.stream().filter(term -> books.getOrDefault(term, 0L) > 0).toList();
        List<Term> meant = known.stream()
                .filter(term -> !FILLERS.contains(term.piece().joined()))
                .toList();
        List<Attempt> attempts = new ArrayList<>();
        if (meant.isEmpty()) {
            // Of "vikings books" only "books" is known: any book would do, and none is meant.
            return attempts;
        }
        if (known.size() < terms.size()) {
            attempts.add(all(known, books));
        }
        if (meant.size() < known.size()) {
            attempts.add(all(meant, books));
        }
        if (known.size() > 1) {
            long limit = least(known, books) * MUCH_MORE;
            List<Term> telling = known.stream()
                    .filter(term -> books.getOrDefault(term, 0L) <= limit)
                    .toList();
            long sum = telling.stream()
                    .mapToLong(term -> books.getOrDefault(term, 0L))
                    .sum();
            String any = String.join(" | ", each(telling, "ABC"));
            attempts.add(new Attempt(any, any, each(telling, "ABC"), sum));
        }
        return attempts;
    }

    private static Attempt all(List<Term> terms, Map<Term, Long> books) {
        return new Attempt(
                SearchText.tsquery(terms, ""),
                SearchText.tsquery(telling(terms, books), ""),
                each(terms, ""),
                least(terms, books));
    }

    private static List<String> each(List<Term> terms, String weights) {
        return terms.stream()
                .map(term -> SearchText.tsquery(List.of(term), weights))
                .toList();
    }

    /**
     * What is asked of the index. For a letter or two that half the vocabulary begins with, it would gather half the
     * catalog; the other words leave few books, in which that is seen at once.
     */
    private static List<Term> telling(List<Term> terms, Map<Term, Long> books) {
        List<Term> telling = terms.stream()
                .filter(term -> !term.prefix() || books.getOrDefault(term, 0L) <= CatalogSearch.COUNT_LIMIT)
                .toList();
        return telling.isEmpty() ? terms : telling;
    }

    private static long least(List<Term> terms, Map<Term, Long> books) {
        return terms.stream()
                .mapToLong(term -> books.getOrDefault(term, 0L))
                .min()
                .orElse(0);
    }
}
