package shop.quire.catalog;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes text apart into the words that are searched, in every script: without case, accents, vowel points and typographic
 * variants. Documents and queries go through the same door, so that both sides always agree.
 *
 * <p>Scripts that set no spaces between words (Chinese, Japanese, Thai …) give overlapping pairs of characters, so that
 * any part of a title is found.
 */
final class Words {

    /** Longer ones are cut: nobody types them, and indexes have their limits. */
    static final int MAX_WORD = 40;

    private static final Set<UnicodeScript> MARKS_DO_NOT_MATTER = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC,
            UnicodeScript.HEBREW);

    private static final Set<UnicodeScript> NO_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Letters that Unicode does not decompose but readers type without their strokes. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'ŋ', "n"),
            Map.entry((int) 'ə', "e"),
            Map.entry((int) 'ς', "σ"),
            Map.entry((int) 'ـ', ""),
            Map.entry((int) 'ٱ', "ا"),
            Map.entry((int) 'ى', "ي"),
            Map.entry((int) 'ی', "ي"),
            Map.entry((int) 'ک', "ك"),
            Map.entry((int) 'ة', "ه"));

    private static final String APOSTROPHES = "'’‘ʼʹʻʾʿ′`´";
    private static final String HYPHENS = "-‐‑‒–—";
    private static final String ARABIC_ARTICLE = "ال";
    private static final Set<String> ARTICLES = Set.of(
            "the", "a", "an", "le", "la", "les", "l", "un", "une", "der", "die", "das", "el", "los", "las", "il", "lo",
            "gli", "o", "os", "as", "de", "het", "den", "det");

    private Words() {}

    /**
     * One word as written.
     *
     * @param joined without the marks inside it: {@code handmaids}, {@code spiderman}, {@code jrr}
     * @param parts what those marks separate: {@code spider}, {@code man}; just {@code joined} where there are none
     * @param pairs whether these are characters of a script without spaces, not yet taken apart
     */
    record Piece(String joined, List<String> parts, boolean pairs) {

        /** The terms that stand for this word in the index. */
        List<String> indexed() {
            if (pairs) {
                return pairsOf(joined, true);
            }
            List<String> terms = new ArrayList<>(parts.size() + 1);
            terms.add(joined);
            if (parts.size() > 1) {
                terms.addAll(parts);
            }
            String bare = withoutArabicArticle(joined);
            if (!bare.equals(joined)) {
                terms.add(bare);
            }
            return terms;
        }
    }

    /** The words of a text, in order. */
    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int[] codes = fold(text).codePoints().toArray();
        int at = 0;
        while (at < codes.length) {
            if (withoutSpaces(codes, at)) {
                int end = at;
                while (end < codes.length && (withoutSpaces(codes, end) || markOf(codes, at, end))) {
                    end++;
                }
                pieces.add(new Piece(new String(codes, at, end - at), List.of(), true));
                at = end;
            } else if (inWord(codes, at)) {
                at = word(codes, at, pieces);
            } else {
                at++;
            }
        }
        return initialsJoined(pieces);
    }

    private static int word(int[] codes, int start, List<Piece> pieces) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int at = start;
        while (at < codes.length) {
            if (inWord(codes, at) && !withoutSpaces(codes, at)) {
                part.appendCodePoint(codes[at]);
                at++;
            } else if (joins(codes, at)) {
                parts.add(part.toString());
                part.setLength(0);
                at++;
            } else {
                break;
            }
        }
        parts.add(part.toString());
        List<String> cut = parts.stream().map(Words::cut).toList();
        pieces.add(new Piece(cut(String.join("", cut)), cut, false));
        return at;
    }

    private static boolean joins(int[] codes, int at) {
        if (at == 0 || at + 1 >= codes.length || !inWord(codes, at - 1) || !inWord(codes, at + 1)) {
            return false;
        }
        int code = codes[at];
        return APOSTROPHES.indexOf(code) >= 0
                || HYPHENS.indexOf(code) >= 0
                || (code == ',' && Character.isDigit(codes[at - 1]) && Character.isDigit(codes[at + 1]));
    }

    /** "J. R. R. Tolkien", "J.R.R. Tolkien" and "JRR Tolkien" are one man. */
    private static List<Piece> initialsJoined(List<Piece> pieces) {
        List<Piece> result = new ArrayList<>(pieces.size());
        List<String> initials = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.joined().length() == 1
                    && Character.isLetter(piece.joined().charAt(0))
                    && !piece.pairs()) {
                initials.add(piece.joined());
                continue;
            }
            flush(initials, result);
            result.add(piece);
        }
        flush(initials, result);
        return result;
    }

    private static void flush(List<String> initials, List<Piece> result) {
        if (!initials.isEmpty()) {
            result.add(new Piece(cut(String.join("", initials)), List.copyOf(initials), false));
            initials.clear();
        }
    }

    /** The text without case, accents and the like, but with its spaces and punctuation. */
    static String fold(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(compatible.length());
        boolean marksMatter = true;
        for (int at = 0; at < compatible.length(); ) {
            int code = compatible.codePointAt(at);
            at += Character.charCount(code);
            if (isMark(code)) {
                if (marksMatter) {
                    folded.appendCodePoint(code);
                }
                continue;
            }
            marksMatter = !MARKS_DO_NOT_MATTER.contains(UnicodeScript.of(code));
            if (marksMatter) {
                folded.appendCodePoint(plainDigit(code));
            } else {
                Normalizer.normalize(Character.toString(code), Normalizer.Form.NFD)
                        .codePoints()
                        .filter(part -> !isMark(part))
                        .forEach(part -> {
                            String plain = PLAIN.get(part);
                            if (plain != null) {
                                folded.append(plain);
                            } else {
                                folded.appendCodePoint(plainDigit(part));
                            }
                        });
            }
        }
        return folded.toString();
    }

    /**
     * The text as it is compared as a whole: words with single spaces between.
     *
     * @param split whether words joined by hyphens and apostrophes count as several
     */
    static String key(List<Piece> pieces, boolean split) {
        StringBuilder key = new StringBuilder();
        for (Piece piece : pieces) {
            if (!key.isEmpty()) {
                key.append(' ');
            }
            key.append(split && !piece.pairs() ? String.join(" ", piece.parts()) : piece.joined());
        }
        return key.toString();
    }

    static String key(String text) {
        return key(pieces(text), false);
    }

    /** The key without a leading article, for sorting and for those who leave it out. */
    static String withoutArticle(String key) {
        int space = key.indexOf(' ');
        return space > 0 && ARTICLES.contains(key.substring(0, space)) ? key.substring(space + 1) : key;
    }

    static String withoutArabicArticle(String word) {
        return word.length() > 4 && word.startsWith(ARABIC_ARTICLE) ? word.substring(2) : word;
    }

    /**
     * Overlapping pairs of characters.
     *
     * @param last whether the last character stands alone too, so that it is found by itself
     */
    static List<String> pairsOf(String run, boolean last) {
        int[] codes = run.codePoints().toArray();
        List<String> pairs = new ArrayList<>(codes.length);
        for (int i = 0; i + 1 < codes.length; i++) {
            pairs.add(new String(codes, i, 2));
        }
        if (last || codes.length == 1) {
            pairs.add(new String(codes, codes.length - 1, 1));
        }
        return pairs;
    }

    /** Letters and digits only, words joined by hyphens: part of an address. Empty where nothing is Latin. */
    static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        for (Piece piece : pieces(text)) {
            for (String part :
                    piece.parts().size() > 1 && isInitials(piece) ? List.of(piece.joined()) : slugParts(piece)) {
                String latin = part.replaceAll("[^a-z0-9]", "");
                if (!latin.isEmpty()) {
                    slug.append(slug.isEmpty() ? "" : "-").append(latin);
                }
            }
        }
        return slug.length() <= 80 ? slug.toString() : slug.substring(0, 80).replaceAll("-[^-]*$", "");
    }

    private static List<String> slugParts(Piece piece) {
        // "Handmaid's" is one word of an address, "Spider-Man" two.
        return piece.parts().size() == 2 && piece.parts().get(1).length() == 1
                ? List.of(piece.joined())
                : piece.parts();
    }

    private static boolean isInitials(Piece piece) {
        return piece.parts().stream().allMatch(part -> part.length() == 1);
    }

    private static boolean inWord(int[] codes, int at) {
        return Character.isLetterOrDigit(codes[at]) && APOSTROPHES.indexOf(codes[at]) < 0
                || at > 0 && isMark(codes[at]) && Character.isLetterOrDigit(codes[at - 1]);
    }

    private static boolean withoutSpaces(int[] codes, int at) {
        int code = codes[at];
        // The sign that lengthens a vowel belongs to no script of its own.
        return NO_SPACES.contains(UnicodeScript.of(code)) && Character.isLetterOrDigit(code)
                || code == 'ー' && at > 0 && NO_SPACES.contains(UnicodeScript.of(codes[at - 1]));
    }

    private static boolean markOf(int[] codes, int start, int at) {
        return at > start && isMark(codes[at]);
    }

    private static boolean isMark(int code) {
        int type = Character.getType(code);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static int plainDigit(int code) {
        return Character.getType(code) == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(code, 10) : code;
    }

    private static String cut(String word) {
        return word.length() <= MAX_WORD
                ? word
                : word.substring(0, Character.isHighSurrogate(word.charAt(MAX_WORD - 1)) ? MAX_WORD - 1 : MAX_WORD);
    }
}
