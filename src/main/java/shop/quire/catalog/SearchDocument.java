package shop.quire.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the search knows of one book's texts.
 *
 * @param tsv words with positions and weights, in PostgreSQL's notation of a tsvector
 * @param titles normalised titles, each between line feeds
 * @param names normalised names of contributors and series, likewise
 * @param sortTitle the title as it is sorted
 */
record SearchDocument(String tsv, String titles, String names, String sortTitle) {

    private static final int MAX_POSITION = 16_000;
    private static final int MAX_POSITIONS_PER_WORD = 200;

    /** Collects the texts of a book. */
    static final class Builder {

        private final Map<String, List<String>> words = new LinkedHashMap<>();
        private final Set<String> titles = new LinkedHashSet<>();
        private final Set<String> names = new LinkedHashSet<>();
        private String sortTitle = "";
        private int position = 1;

        Builder title(String title, String subtitle) {
            List<Words.Piece> pieces = Words.pieces(title);
            sortTitle = Words.withoutArticle(Words.key(pieces, true));
            if (sortTitle.isEmpty()) {
                sortTitle = title;
            }
            otherTitle(title);
            String words = Words.key(pieces, true);
            String digits = NumberWords.inDigits(words);
            if (!digits.equals(words)) {
                otherTitle(digits);
            }
            if (!subtitle.isBlank()) {
                otherTitle(title + " " + subtitle);
            }
            return this;
        }

        /** Original, transliterated or alternative titles. */
        Builder otherTitle(String title) {
            List<Words.Piece> pieces = Words.pieces(title);
            add(pieces, 'A');
            for (String key : List.of(Words.key(pieces, false), Words.key(pieces, true))) {
                if (!key.isEmpty()) {
                    titles.add(key);
                    titles.add(Words.withoutArticle(key));
                }
            }
            return this;
        }

        /** A contributor's name in one spelling. */
        Builder name(String name) {
            List<Words.Piece> pieces = Words.pieces(name);
            add(pieces, 'B');
            String key = Words.key(pieces, false);
            if (!key.isEmpty()) {
                names.add(key);
                names.add(key.substring(key.lastIndexOf(' ') + 1));
            }
            return this;
        }

        Builder series(String name) {
            List<Words.Piece> pieces = Words.pieces(name);
            add(pieces, 'C');
            String key = Words.key(pieces, false);
            if (!key.isEmpty()) {
                names.add(key);
                names.add(Words.withoutArticle(key));
            }
            return this;
        }

        /** Subjects and publishers. */
        Builder about(String text) {
            add(Words.pieces(text), 'D');
            return this;
        }

        private void add(List<Words.Piece> pieces, char weight) {
            for (Words.Piece piece : pieces) {
                for (String word : piece.indexed()) {
                    List<String> places = words.computeIfAbsent(word, any -> new ArrayList<>());
                    if (places.size() < MAX_POSITIONS_PER_WORD) {
                        places.add(Math.min(position, MAX_POSITION) + Character.toString(weight));
                    }
                }
                position++;
            }
            // Words of different texts are no neighbours.
            position += 4;
        }

        SearchDocument build() {
            return new SearchDocument(tsvector(words), framed(titles), framed(names), sortTitle);
        }
    }

    /** The tsvector of one text, unweighted. */
    static String tsvectorOf(List<String> texts) {
        Builder builder = new Builder();
        texts.forEach(builder::about);
        return tsvector(builder.words);
    }

    private static String tsvector(Map<String, List<String>> words) {
        StringBuilder tsv = new StringBuilder();
        words.forEach((word, places) -> {
            // Words consist of letters, digits and marks: nothing needs escaping.
            tsv.append(tsv.isEmpty() ? "'" : " '").append(word).append("':").append(String.join(",", places));
        });
        return tsv.toString();
    }

    private static String framed(Set<String> keys) {
        return keys.isEmpty() ? "" : "\n" + String.join("\n", keys) + "\n";
    }
}
