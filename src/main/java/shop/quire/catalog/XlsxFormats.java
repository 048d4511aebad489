package shop.quire.catalog;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Number formats of a workbook (ECMA-376, part 1, 18.8.30): a date is a number that is shown as one. */
final class XlsxFormats {

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]");

    private XlsxFormats() {}

    /** Whether numbers in this format are shown as a date or a time. */
    static boolean date(@Nullable Integer id, @Nullable String format) {
        if (id == null || id == 0) {
            return false;
        }
        if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58) {
            return true;
        }
        if (format == null || id < 164) {
            return false;
        }
        String shown = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return !shown.contains("general") && shown.matches("(?s).*[ymdhs].*");
    }
}
