package shop.quire.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int SHORTEST_JOINED = 3;

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

    /** Of a beginning, so many words are added up; more make it common anyway. */
    private static final int MOST_CONTINUATIONS = 300;

    /** Beginnings with that many continuations are common, whatever their sum. */
    private static final long COMMON = 1_000_000;

    private final JdbcClient jdbc;

    Vocabulary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A text that is ready to be searched.
     *
     * @param text with unknown words replaced
     * @param corrected whether any was
     * @param estimate how many books may answer, at most
     * @param fewer what to try instead if no book has all words, the most promising first
     */
    record Understood(SearchText text, boolean corrected, long estimate, List<Attempt> fewer) {}

    /**
     * @param each condition of every word by itself
     * @param estimate how many books may answer, at most
     */
    record Attempt(String tsquery, List<String> each, long estimate) {}

    /** How many books have a word, and how many have one that begins so. */
    private record Frequency(long exact, long beginning) {

        long of(Term term) {
            return term.prefix() ? Math.max(exact, beginning) : exact;
        }
    }

    /** In a transaction that a {@link SearchSession} has begun. */
    @Transactional(propagation = Propagation.MANDATORY)
    Understood understand(SearchText typed) {
        Map<String, Frequency> known = frequencies(typed);
        List<Term> terms = apart(split(joined(typed.terms(), known), known), known);
        Map<String, List<Spelling.Candidate>> near = near(terms, known);
        List<Term> meant = new ArrayList<>();
        Map<Term, Long> books = new HashMap<>();
        boolean corrected = false;
        for (Term term : terms) {
            String word = term.piece().joined();
            long frequency = frequency(term, known);
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
        return new Understood(new SearchText(meant), corrected, least(meant, books), fewer(meant, books));
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

    /** Two words that some books write as one and none writes side by side may be that one: "mocking bird". */
    private List<Term> joined(List<Term> typed, Map<String, Frequency> known) {
        List<Term> terms = new ArrayList<>();
        for (Term term : typed) {
            Term before = terms.isEmpty() ? null : terms.getLast();
            Optional<Term> one = before == null ? Optional.empty() : joined(before, term);
            if (before == null
                    || one.isEmpty()
                    || frequency(one.get(), known) == 0
                    || sideBySide(before, term, known)) {
                terms.add(term);
            } else {
                terms.set(terms.size() - 1, one.get());
            }
        }
        return terms;
    }

    private static Optional<Term> joined(Term first, Term second) {
        Words.Piece left = first.piece();
        Words.Piece right = second.piece();
        boolean plain = !left.pairs()
                && !right.pairs()
                && left.parts().size() == 1
                && right.parts().size() == 1;
        if (!plain || right.joined().length() < SHORTEST_JOINED || left.joined().length() < 2) {
            return Optional.empty();
        }
        List<String> parts = List.of(left.joined(), right.joined());
        return Optional.of(new Term(new Words.Piece(String.join("", parts), parts, false), second.prefix()));
    }

    /** Whether some book has the two words side by side; taken for granted where both are in very many books. */
    private boolean sideBySide(Term first, Term second, Map<String, Frequency> known) {
        long rarer = Math.min(frequency(first, known), frequency(second, known));
        return rarer > CatalogSearch.COUNT_LIMIT
                || rarer > 0
                        && jdbc.sql("SELECT EXISTS (SELECT 1 FROM book_search s WHERE s.tsv @@ :words::tsquery)")
                                .param(
                                        "words",
                                        SearchText.tsquery(List.of(first), "") + " <-> "
                                                + SearchText.tsquery(List.of(second), ""))
                                .query(Boolean.class)
                                .single();
    }

    /** A word with marks inside that nobody writes so is taken for several. */
    private static List<Term> split(List<Term> typed, Map<String, Frequency> known) {
        List<Term> terms = new ArrayList<>();
        for (Term term : typed) {
            Words.Piece piece = term.piece();
            if (piece.parts().size() > 1 && frequency(term, known) == 0) {
                for (int i = 0; i < piece.parts().size(); i++) {
                    String part = piece.parts().get(i);
                    boolean last = i == piece.parts().size() - 1;
                    terms.add(new Term(new Words.Piece(part, List.of(part), false), term.prefix() && last));
                }
            } else {
                terms.add(term);
            }
        }
        return terms;
    }

    private record Halves(String first, String second) {}

    /** An unknown word may be two that were written together: "harrypotter". Some book must have them side by side. */
    private List<Term> apart(List<Term> terms, Map<String, Frequency> known) {
        List<Term> result = new ArrayList<>(terms);
        for (int i = 0; i < result.size(); i++) {
            Term term = result.get(i);
            String word = term.piece().joined();
            if (term.piece().pairs() || frequency(term, known) > 0 || word.length() < SHORTEST_DOUBTED) {
                continue;
            }
            Optional<Halves> halves = halves(word);
            if (halves.isPresent()) {
                List<String> parts = List.of(halves.get().first(), halves.get().second());
                result.set(i, new Term(new Words.Piece(word, parts, false), term.prefix()));
                known.put(word, new Frequency(1, 1));
            }
        }
        return result;
    }

    private Optional<Halves> halves(String word) {
        List<Halves> all = IntStream.rangeClosed(2, word.length() - 2)
                .filter(at -> !Character.isLowSurrogate(word.charAt(at)))
                .mapToObj(at -> new Halves(word.substring(0, at), word.substring(at)))
                .toList();
        return jdbc.sql("""
                        SELECT h.first, h.second FROM (
                            SELECT h.first, h.second, least(a.books, b.books) AS books
                            FROM unnest(:firsts, :seconds) AS h(first, second)
                            JOIN search_term a ON a.term = h.first AND a.books > 0
                            JOIN search_term b ON b.term = h.second AND b.books > 0
                            ORDER BY books DESC LIMIT 3) AS h
                        WHERE EXISTS (SELECT 1 FROM book_search s
                            WHERE s.tsv @@ format('''%s'' <-> ''%s''', h.first, h.second)::tsquery)
                        ORDER BY h.books DESC LIMIT 1""")
                .param("firsts", Columns.texts(all, Halves::first))
                .param("seconds", Columns.texts(all, Halves::second))
                .query((row, i) -> new Halves(row.getString("first"), row.getString("second")))
                .optional();
    }

    private static long frequency(Term term, Map<String, Frequency> known) {
        Words.Piece piece = term.piece();
        if (piece.pairs()) {
            return Words.pairsOf(piece.joined(), false).stream()
                    .mapToLong(pair ->
                            known.getOrDefault(pair, new Frequency(0, 0)).exact())
                    .min()
                    .orElse(0);
        }
        Frequency frequency = known.get(piece.joined());
        return frequency == null ? 0 : frequency.of(term);
    }

    private Map<String, Frequency> frequencies(SearchText text) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> beginnings = new LinkedHashSet<>();
        List<Term> asked = new ArrayList<>(text.terms());
        for (int i = 1; i < text.terms().size(); i++) {
            joined(text.terms().get(i - 1), text.terms().get(i)).ifPresent(asked::add);
        }
        for (Term term : asked) {
            Words.Piece piece = term.piece();
            if (piece.pairs()) {
                words.addAll(Words.pairsOf(piece.joined(), false));
            } else {
                words.add(piece.joined());
                words.addAll(piece.parts());
                if (term.prefix()) {
                    beginnings.add(piece.joined());
                    beginnings.add(piece.parts().getLast());
                }
            }
        }
        List<String> all = List.copyOf(words);
        Map<String, Frequency> known = new HashMap<>();
        jdbc.sql("""
                        SELECT w.term, coalesce(t.books, 0) AS exact,
                               CASE WHEN w.beginning THEN
                                   (SELECT CASE WHEN count(*) < :most THEN coalesce(sum(c.books), 0) ELSE :common END
                                    FROM (SELECT books FROM search_term c
                                          WHERE c.term >= w.term AND c.term < w.term || chr(1114111) AND c.books > 0
                                          LIMIT :most) AS c)
                               ELSE 0 END AS beginning
                        FROM unnest(:terms, :beginnings) AS w(term, beginning)
                        LEFT JOIN search_term t ON t.term = w.term AND t.books > 0""")
                .param("terms", all.toArray(String[]::new))
                .param("beginnings", beginnings(all, beginnings))
                .param("most", MOST_CONTINUATIONS)
                .param("common", COMMON)
                .query(row -> {
                    known.put(row.getString("term"), new Frequency(row.getLong("exact"), row.getLong("beginning")));
                });
        return known;
    }

    private static boolean[] beginnings(List<String> words, Set<String> beginnings) {
        boolean[] result = new boolean[words.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = beginnings.contains(words.get(i));
        }
        return result;
    }

    /** Similar words for those that are unknown or doubtful; no statement where every word is well known. */
    private Map<String, List<Spelling.Candidate>> near(List<Term> terms, Map<String, Frequency> known) {
        Set<String> doubtful = new LinkedHashSet<>();
        for (Term term : terms) {
            String word = term.piece().joined();
            long frequency = frequency(term, known);
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
            attempts.add(attempt(" & ", known, "", least(known, books)));
        }
        if (meant.size() < known.size()) {
            attempts.add(attempt(" & ", meant, "", least(meant, books)));
        }
        if (known.size() > 1) {
            long limit = least(known, books) * MUCH_MORE;
            List<Term> telling = known.stream()
                    .filter(term -> books.getOrDefault(term, 0L) <= limit)
                    .toList();
            long sum = telling.stream()
                    .mapToLong(term -> books.getOrDefault(term, 0L))
                    .sum();
            attempts.add(attempt(" | ", telling, "ABC", sum));
        }
        return attempts;
    }

    private static Attempt attempt(String operator, List<Term> terms, String weights, long estimate) {
        List<String> each = terms.stream()
                .map(term -> SearchText.tsquery(List.of(term), weights))
                .toList();
        return new Attempt(String.join(operator, each), each, estimate);
    }

    private static long least(List<Term> terms, Map<Term, Long> books) {
        return terms.stream()
                .mapToLong(term -> books.getOrDefault(term, 0L))
                .min()
                .orElse(0);
    }
}
