package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.quire.shared.Isbn;

/**
 * What somebody typed, taken apart. Any text is accepted; what is too long is cut, what is no word falls away.
 *
 * @param terms words in order, at most {@link #MAX_TERMS}; the last one counts as unfinished
 */
record SearchText(List<Term> terms) {

    static final int MAX_LENGTH = 200;
    static final int MAX_TERMS = 12;

    private static final int SHORTEST_JOINED = 3;

    /** As it stands on covers and in lists: "ISBN", "ISBN-13:", "ISBN 10". */
    private static final Pattern ISBN =
            Pattern.compile("^isbn(?:[-\\s]?1[03](?![0-9-]))?[:\\s]*", Pattern.CASE_INSENSITIVE);

    /**
     * One word of a query.
     *
     * @param piece as typed
     * @param prefix whether it may go on: any word that begins so is meant too
     * @param alternatives correctly spelled words that may be meant, best first
     * @param replaced whether only the alternatives count, the word itself being unknown
     */
    record Term(Words.Piece piece, boolean prefix, List<String> alternatives, boolean replaced) {

        Term(Words.Piece piece, boolean prefix) {
            this(piece, prefix, List.of(), false);
        }

        Term or(List<String> alternatives) {
            return new Term(piece, prefix, alternatives, false);
        }

        Term replacedBy(List<String> alternatives) {
            return new Term(piece, prefix, alternatives, true);
        }

        /** This word and the next written as one; empty where that would be no word. */
        Optional<Term> joinedWith(Term next) {
            Words.Piece left = piece;
            Words.Piece right = next.piece;
            boolean plain = !left.pairs()
                    && !right.pairs()
                    && left.parts().size() == 1
                    && right.parts().size() == 1;
            if (!plain
                    || right.joined().length() < SHORTEST_JOINED
                    || left.joined().length() < 2) {
                return Optional.empty();
            }
            List<String> parts = List.of(left.joined(), right.joined());
            return Optional.of(new Term(new Words.Piece(String.join("", parts), parts, false), next.prefix));
        }

        /** As it should have been typed. */
        String spelled() {
            return replaced ? alternatives.getFirst() : piece.joined();
        }

        /** The condition on one word, in PostgreSQL's notation of a tsquery. Words have nothing that needs escaping. */
        private String tsquery(String weights) {
            if (piece.pairs()) {
                List<String> pairs = Words.pairsOf(piece.joined(), false);
                boolean single = pairs.size() == 1
                        && piece.joined().codePointCount(0, piece.joined().length()) == 1;
                return pairs.stream()
                        .map(pair -> lexeme(pair, single, weights))
                        .collect(Collectors.joining(" & ", "(", ")"));
            }
            List<String> either = new ArrayList<>();
            if (!replaced) {
                either.add(lexeme(piece.joined(), prefix, weights));
                String bare = Words.withoutArabicArticle(piece.joined());
                if (!bare.equals(piece.joined())) {
                    either.add(lexeme(bare, prefix, weights));
                }
                if (piece.parts().size() > 1) {
                    List<String> all = new ArrayList<>();
                    for (int i = 0; i < piece.parts().size(); i++) {
                        boolean last = i == piece.parts().size() - 1;
                        all.add(lexeme(piece.parts().get(i), prefix && last, weights));
                    }
                    either.add("(" + String.join(" & ", all) + ")");
                }
            }
            alternatives.forEach(word -> either.add(lexeme(word, false, weights)));
            return either.size() == 1 ? either.getFirst() : "(" + String.join(" | ", either) + ")";
        }

        private static String lexeme(String word, boolean prefix, String weights) {
            String labels = (prefix ? "*" : "") + weights;
            return labels.isEmpty() ? "'" + word + "'" : "'" + word + "':" + labels;
        }
    }

    static SearchText parse(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        List<Words.Piece> pieces = Words.pieces(cut);
        int count = Math.min(pieces.size(), MAX_TERMS);
        List<Term> terms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            terms.add(new Term(pieces.get(i), i == pieces.size() - 1));
        }
        return new SearchText(List.copyOf(terms));
    }

    /** The number, where the text is nothing but an ISBN, said to be one or not. */
    static Optional<Isbn> isbn(String text) {
        return Isbn.parse(ISBN.matcher(text.strip()).replaceFirst(""));
    }

    /** Digits with which an ISBN-13 may begin, where the text is nothing else; empty where it is not. */
    static Optional<String> beginningOfIsbn(String text) {
        String digits = text.length() > 32
                ? ""
                : ISBN.matcher(text.strip()).replaceFirst("").replaceAll("[\\s\\p{Pd}]", "");
        return digits.matches("97[89]\\d{4,9}") ? Optional.of(digits) : Optional.empty();
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** All terms must be there. */
    String tsquery() {
        return tsquery(terms, "");
    }

    /** @param weights letters of the fields that count: {@code A} titles, {@code B} names … */
    String tsquery(String weights) {
        return tsquery(terms, weights);
    }

    static String tsquery(List<Term> terms, String weights) {
        return terms.stream().map(term -> term.tsquery(weights)).collect(Collectors.joining(" & "));
    }

    /** The text as titles and names are compared as a whole, correctly spelled. */
    String key() {
        return terms.stream().map(Term::spelled).collect(Collectors.joining(" "));
    }
}
