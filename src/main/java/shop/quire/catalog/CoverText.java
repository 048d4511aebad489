package shop.quire.catalog;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * What is written on a cover.
 *
 * @param title in the script of the edition
 * @param author as on the title page, first contributor only; empty where nobody is known
 * @param mark series and number, empty where there is none
 */
record CoverText(String title, String author, String mark) {

    private static final int LONGEST_TITLE = 90;
    private static final Set<UnicodeScript> WRITTEN_WITHOUT_SPACES =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI);

    CoverText {
        title = printable(title);
        author = printable(author);
        mark = printable(mark);
        if (title.length() > LONGEST_TITLE) {
            title = shortened(title);
        }
    }

    boolean rightToLeft() {
        return title.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::getDirectionality)
                .findFirst()
                .map(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                .orElse(false);
    }

    /** Whether a line may end after any character, as in Chinese and Japanese. */
    boolean breaksAnywhere() {
        return title.codePoints().anyMatch(letter -> WRITTEN_WITHOUT_SPACES.contains(UnicodeScript.of(letter)));
    }

    /** The first letter that carries the title: articles do not. */
    String initial() {
        String bare = title.replaceFirst("^(?i)(the|a|an|le|la|les|der|die|das|el|los|il|lo)\\s+", "");
        return bare.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("Q")
                .toUpperCase(java.util.Locale.ROOT);
    }

    /** Without what follows a colon, else cut between two words. */
    private static String shortened(String title) {
        int colon = title.indexOf(": ");
        if (colon > 0 && colon < LONGEST_TITLE) {
            return title.substring(0, colon);
        }
        int space = title.lastIndexOf(' ', LONGEST_TITLE);
        int end = space > LONGEST_TITLE / 2 ? space : LONGEST_TITLE;
        return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** XML 1.0 knows no control characters, and one line break is as good as a space. */
    private static String printable(String text) {
        return text.codePoints()
                .map(letter -> Character.isISOControl(letter) || Character.isWhitespace(letter) ? ' ' : letter)
                .filter(letter -> letter < 0xD800 || letter > 0xDFFF)
                .filter(letter -> letter != 0xFFFE && letter != 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll(" +", " ")
                .strip();
    }
}
