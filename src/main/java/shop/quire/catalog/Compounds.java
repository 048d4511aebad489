package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.catalog.SearchText.Term;

/** Words that readers write together where books write them apart, and the other way round. */
final class Compounds {

    private static final int SHORTEST_PARTED = 5;

    private final KnownWords known;
    private final JdbcClient jdbc;

    Compounds(KnownWords known, JdbcClient jdbc) {
        this.known = known;
        this.jdbc = jdbc;
    }

    /** The terms as the catalog would write them. */
    List<Term> resolve(List<Term> typed) {
        return apart(split(joined(typed)));
    }

    /** Two words that some books write as one and none writes side by side may be that one: "mocking bird". */
    private List<Term> joined(List<Term> typed) {
        List<Term> terms = new ArrayList<>();
        for (Term term : typed) {
            Term before = terms.isEmpty() ? null : terms.getLast();
            Optional<Term> one = before == null ? Optional.empty() : before.joinedWith(term);
            if (before == null || one.isEmpty() || known.books(one.get()) == 0 || sideBySide(before, term)) {
                terms.add(term);
            } else {
                terms.set(terms.size() - 1, one.get());
            }
        }
        return terms;
    }

    /** Whether some book has the two words side by side; taken for granted where both are in very many books. */
    private boolean sideBySide(Term first, Term second) {
        long rarer = Math.min(known.books(first), known.books(second));
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
    private List<Term> split(List<Term> typed) {
        List<Term> terms = new ArrayList<>();
        for (Term term : typed) {
            Words.Piece piece = term.piece();
            if (piece.parts().size() > 1 && known.books(term) == 0) {
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
    private List<Term> apart(List<Term> terms) {
        List<Term> result = new ArrayList<>(terms);
        for (int i = 0; i < result.size(); i++) {
            Term term = result.get(i);
            String word = term.piece().joined();
            if (term.piece().pairs() || known.books(term) > 0 || word.length() < SHORTEST_PARTED) {
                continue;
            }
            Optional<Halves> halves = halves(word);
            if (halves.isPresent()) {
                List<String> parts = List.of(halves.get().first(), halves.get().second());
                result.set(i, new Term(new Words.Piece(word, parts, false), term.prefix()));
                known.takeForKnown(word);
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
}
