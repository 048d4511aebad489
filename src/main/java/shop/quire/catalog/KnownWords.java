package shop.quire.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.catalog.SearchText.Term;

/** How many books have each word of one text. */
final class KnownWords {

    /** Of a beginning, so many words are added up; more make it common anyway. */
    private static final int MOST_CONTINUATIONS = 300;

    /** Beginnings with that many continuations are common, whatever their sum. */
    private static final long COMMON = 1_000_000;

    private static final Frequency UNKNOWN = new Frequency(0, 0);

    private final Map<String, Frequency> frequencies = new HashMap<>();

    private KnownWords() {}

    /** How many books have a word, and how many have one that begins so. */
    private record Frequency(long exact, long beginning) {

        long of(Term term) {
            return term.prefix() ? Math.max(exact, beginning) : exact;
        }
    }

    /** Looks up the words of a text, and those that two of them may be together. */
    static KnownWords of(SearchText text, JdbcClient jdbc) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> beginnings = new LinkedHashSet<>();
        List<Term> asked = new ArrayList<>(text.terms());
        for (int i = 1; i < text.terms().size(); i++) {
            text.terms().get(i - 1).joinedWith(text.terms().get(i)).ifPresent(asked::add);
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
        KnownWords known = new KnownWords();
        known.load(List.copyOf(words), beginnings, jdbc);
        return known;
    }

    private void load(List<String> words, Set<String> beginnings, JdbcClient jdbc) {
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
                .param("terms", words.toArray(String[]::new))
                .param("beginnings", begins(words, beginnings))
                .param("most", MOST_CONTINUATIONS)
                .param("common", COMMON)
                .query(row -> {
                    frequencies.put(
                            row.getString("term"), new Frequency(row.getLong("exact"), row.getLong("beginning")));
                });
    }

    private static boolean[] begins(List<String> words, Set<String> beginnings) {
        boolean[] result = new boolean[words.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = beginnings.contains(words.get(i));
        }
        return result;
    }

    /** Books that have the word; where it is unfinished, at most those that have a word that begins so. */
    long books(Term term) {
        Words.Piece piece = term.piece();
        return piece.pairs()
                ? Words.pairsOf(piece.joined(), false).stream()
                        .mapToLong(
                                pair -> frequencies.getOrDefault(pair, UNKNOWN).exact())
                        .min()
                        .orElse(0)
                : frequencies.getOrDefault(piece.joined(), UNKNOWN).of(term);
    }

    /** A word that no book writes so, though some book means it. */
    void takeForKnown(String word) {
        frequencies.put(word, new Frequency(1, 1));
    }
}
