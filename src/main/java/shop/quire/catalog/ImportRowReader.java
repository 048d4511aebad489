package shop.quire.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.inventory.StockService;
import shop.quire.shared.Isbn;

/**
 * Makes sense of one row, or says why there is none. What a row cannot do without (ISBN, title, price …) rejects it;
 * anything else that is wrong is left out and reported.
 */
final class ImportRowReader {

    static final int MAX_TITLE = 400;
    static final int MAX_NAME = 120;
    static final int MAX_DESCRIPTION = 5_000;
    static final int MAX_CONTRIBUTORS = 60;
    static final int MAX_OTHER_TITLES = 20;

    static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    static final int EARLIEST_YEAR = -5000;
    static final int YEARS_AHEAD = 5;

    private static final Pattern PRICE = Pattern.compile("\\d{1,6}(\\.\\d{1,2})?");
    private static final char REPLACEMENT = '\uFFFD';

    private final Map<String, String> defaults;
    /** Stands in for what a partial row does not name; never stored, since all of it gives way to what is there. */
    private final Map<String, String> unsaid;

    private final Subjects subjects;
    private final CurrencyUnit currency;
    private final int latestYear;
    private final ImportErrors errors;
    private final boolean repeats;
    private final Map<Isbn, Long> lines = new HashMap<>();

    /** @param repeats whether a number may come again */
    ImportRowReader(
            Map<String, String> defaults,
            Subjects subjects,
            CurrencyUnit currency,
            LocalDate today,
            boolean repeats,
            ImportErrors errors) {
        this.defaults = defaults;
        this.repeats = repeats;
        this.subjects = subjects;
        this.currency = currency;
        this.unsaid = Map.of(
                "title",
                "-",
                "format",
                Format.PAPERBACK.name(),
                "language",
                "en",
                "price",
                "0",
                "currency",
                currency.getCode(),
                "status",
                EditionStatus.ACTIVE.name());
        this.latestYear = today.getYear() + YEARS_AHEAD;
        this.errors = errors;
    }

    /** The next rows may have numbers that were seen before: somebody else looks out for those. */
    void forget() {
        lines.clear();
    }

    static String sameAs(long first) {
        return "The same ISBN is in line " + first;
    }

    /**
     * Empty where the row was rejected.
     *
     * @param partial whether it only changes what it names
     */
    Optional<ImportRow> read(long line, Map<String, String> values, boolean partial) {
        ImportFields fields = new ImportFields(line, values, partial ? unsaid : defaults, errors);
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (value.getValue().indexOf(REPLACEMENT) >= 0) {
                fields.reject(value.getKey(), value.getValue(), "Not UTF-8; save the file as UTF-8");
            }
        }
        if (fields.rejected()) {
            return Optional.empty();
        }
        Isbn isbn = isbn(fields);
        String title = title(fields);
        Format format = format(fields);
        String language = language(fields, "language");
        if (language == null) {
            String given = fields.text("language");
            fields.reject("language", given, given.isEmpty() ? "Missing" : "Not a language code such as en or pt-BR");
        }
        Money price = price(fields);
        EditionStatus status = status(fields);
        Integer stock = stock(fields);
        if (isbn == null
                || title == null
                || format == null
                || language == null
                || price == null
                || status == null
                || fields.rejected()) {
            return Optional.empty();
        }
        Long first = repeats ? null : lines.putIfAbsent(isbn, line);
        if (first != null) {
            fields.reject("isbn13", isbn.value(), sameAs(first));
            return Optional.empty();
        }
        String series = series(fields);
        return Optional.of(new ImportRow(
                line,
                errors.reference(),
                isbn,
                fields.textOrNone("work", 300),
                title,
                fields.textOrNone("subtitle", MAX_TITLE),
                fields.textOrNone("original_title", MAX_TITLE),
                fields.textOrNone("transliteration", MAX_TITLE),
                otherTitles(fields),
                contributors(fields),
                aliases(fields),
                series,
                series == null ? null : position(fields),
                fields.number("year", EARLIEST_YEAR, latestYear),
                originalLanguage(fields),
                subjects(fields),
                fields.textOrNone("description", MAX_DESCRIPTION),
                fields.number("popularity", 0, 100),
                fields.textOrNone("staff_pick", 500),
                fields.textOrNone("edition_title", MAX_TITLE),
                format,
                language,
                price,
                fields.textOrNone("publisher", 200),
                date(fields),
                fields.number("pages", 1, 30_000),
                status,
                stock,
                fields.defaulted(),
                Set.of(values.getOrDefault(OnixRecord.EMPTIED, "").split(";")),
                partial));
    }

    static @Nullable Isbn isbn(ImportFields fields) {
        String value = fields.text("isbn13");
        // A spreadsheet that takes an ISBN-10 for a number drops its leading zeros.
        Optional<Isbn> isbn = Isbn.parse(value.matches("\\d{8,9}") ? "0".repeat(10 - value.length()) + value : value);
        if (isbn.isPresent()) {
            return isbn.get();
        }
        fields.reject("isbn13", value, isbnProblem(value));
        return null;
    }

    /** Why a text is no ISBN. */
    static String isbnProblem(String value) {
        String digits = value.replaceAll("[\\s\\p{Pd}]", "");
        if (digits.isEmpty()) {
            return "Missing";
        }
        if (digits.startsWith("9790")) {
            return "979-0 numbers are for printed music (ISMN), not for books";
        }
        return digits.matches("\\d{13}|\\d{9}[\\dXx]")
                ? "The check digit is wrong: one of the digits was mistyped"
                : "Not an ISBN: it has 13 digits (or 10)";
    }

    private static @Nullable String title(ImportFields fields) {
        String title = fields.text("title");
        if (title.isEmpty()) {
            fields.reject("title", "", "Missing");
            return null;
        }
        if (title.length() > MAX_TITLE) {
            fields.reject("title", title, "Longer than " + MAX_TITLE + " characters");
            return null;
        }
        return title;
    }

    private static @Nullable Format format(ImportFields fields) {
        String value = fields.text("format").toUpperCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (format.name().equals(value) || format.onixCode().equals(value)) {
                return format;
            }
        }
        fields.reject("format", value, value.isEmpty() ? "Missing" : "Not PAPERBACK, HARDCOVER or EPUB");
        return null;
    }

    private static @Nullable EditionStatus status(ImportFields fields) {
        String value = fields.text("status").toUpperCase(Locale.ROOT);
        for (EditionStatus status : EditionStatus.values()) {
            if (status.name().equals(value) || status.onixCode().equals(value)) {
                return status;
            }
        }
        fields.reject("status", value, value.isEmpty() ? "Missing" : "Not ACTIVE, UPCOMING or RETIRED");
        return null;
    }

    private @Nullable Money price(ImportFields fields) {
        String code = fields.text("currency").toUpperCase(Locale.ROOT);
        if (!code.equals(currency.getCode())) {
            fields.reject("currency", code, "The shop sells in " + currency.getCode());
        }
        String value = fields.text("price");
        if (!PRICE.matcher(value).matches() || new BigDecimal(value).scale() > currency.getDecimalPlaces()) {
            fields.reject("price", value, value.isEmpty() ? "Missing" : "Not a price such as 12.99");
            return null;
        }
        return Money.of(currency, new BigDecimal(value));
    }

    private static @Nullable Integer stock(ImportFields fields) {
        String value = fields.text("stock");
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches("\\d{1,7}") || Integer.parseInt(value) > StockService.MAX_ON_HAND) {
            fields.reject("stock", value, "Not a number of copies");
            return null;
        }
        return Integer.valueOf(value);
    }

    private static @Nullable String language(ImportFields fields, String column) {
        String value = fields.text(column);
        return LANGUAGE.matcher(value).matches() ? value : null;
    }

    private static @Nullable String originalLanguage(ImportFields fields) {
        String language = language(fields, "original_language");
        String given = fields.text("original_language");
        if (language == null && !given.isEmpty()) {
            fields.leaveOut("original_language", given, "Not a language code such as en or pt-BR");
        }
        return language;
    }

    private static @Nullable LocalDate date(ImportFields fields) {
        String value = fields.text("publication_date");
        if (value.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value);
            if (date.getYear() >= 1400 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // reported below
        }
        fields.leaveOut("publication_date", value, "Not a date such as 2026-05-12");
        return null;
    }

    private static @Nullable String series(ImportFields fields) {
        String name = fields.textOrNone("series", 200);
        if (name != null && Words.key(name).isEmpty()) {
            fields.leaveOut("series", name, "A name has letters or digits");
            return null;
        }
        return name;
    }

    private static @Nullable BigDecimal position(ImportFields fields) {
        String value = fields.text("series_number");
        if (value.isEmpty()) {
            return null;
        }
        if (value.matches("\\d{1,5}(\\.\\d{1,2})?")) {
            return new BigDecimal(value);
        }
        fields.leaveOut("series_number", value, "Not one number such as 3 or 0.5");
        return null;
    }

    private static List<String> otherTitles(ImportFields fields) {
        Set<String> titles = new LinkedHashSet<>();
        for (String part : fields.text("other_titles").split("\\|")) {
            String title = part.strip();
            if (title.length() > MAX_TITLE || titles.size() == MAX_OTHER_TITLES) {
                fields.leaveOut("other_titles", title, "Too long, or one too many");
            } else if (!title.isEmpty()) {
                titles.add(title);
            }
        }
        return List.copyOf(titles);
    }

    private List<String> subjects(ImportFields fields) {
        Set<String> codes = new LinkedHashSet<>();
        for (String part : fields.text("subjects").split(";")) {
            String code = part.strip().toUpperCase(Locale.ROOT);
            if (subjects.known(code)) {
                codes.add(code);
            } else if (!code.isEmpty()) {
                fields.leaveOut("subjects", code, "Not a Thema code that the shop uses");
            }
        }
        return List.copyOf(codes);
    }

    private static List<Credit> contributors(ImportFields fields) {
        Set<String> seen = new HashSet<>();
        List<Credit> credits = new ArrayList<>();
        for (String part : fields.text("contributors").split(";")) {
            String[] nameAndRole = part.split("\\|", 2);
            String name = nameAndRole[0].strip();
            if (name.isEmpty()) {
                continue;
            }
            if (name.length() > MAX_NAME || Words.key(name).isEmpty()) {
                fields.leaveOut("contributors", name, "Not a name");
                continue;
            }
            String roleText = nameAndRole.length == 1 ? "author" : nameAndRole[1].strip();
            Optional<ContributorRole> role = ContributorRole.parse(roleText);
            if (role.isEmpty()) {
                fields.leaveOut("contributors", part.strip(), "Unknown role " + roleText);
                continue;
            }
            Credit credit = new Credit(name, role.get());
            if (seen.add(credit.key() + "|" + credit.role())) {
                credits.add(credit);
            }
        }
        if (credits.size() > MAX_CONTRIBUTORS) {
            fields.leaveOut(
                    "contributors", credits.get(MAX_CONTRIBUTORS).name(), "More than " + MAX_CONTRIBUTORS + " names");
            return credits.subList(0, MAX_CONTRIBUTORS);
        }
        return credits;
    }

    private static Map<String, List<String>> aliases(ImportFields fields) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        for (String part : fields.text("contributor_aliases").split(";")) {
            List<String> names = List.of(part.split("\\|")).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty()
                            && name.length() <= MAX_NAME
                            && !Words.key(name).isEmpty())
                    .toList();
            if (names.size() > 1) {
                aliases.put(names.getFirst(), names.subList(1, names.size()));
            }
        }
        return aliases;
    }
}
