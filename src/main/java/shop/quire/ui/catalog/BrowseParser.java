package shop.quire.ui.catalog;

import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Format;
import shop.quire.catalog.Sort;
import shop.quire.shared.ContributorId;
import shop.quire.shared.SeriesId;

/** Reads the catalog's URL. Whatever it does not understand it leaves out and remembers that it did; it never throws. */
final class BrowseParser {

    static final int MAX_TEXT = 200;
    private static final int MAX_VALUES = 24;
    private static final int MAX_PAGE = 100_000;
    private static final Pattern PRICE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,2})?)?-(\\d{1,6}(?:\\.\\d{1,2})?)?");
    private static final Pattern YEARS = Pattern.compile("(\\d{1,5}(?:bce)?)?-(\\d{1,5}(?:bce)?)?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}");
    private static final Pattern SUBJECT = Pattern.compile("[A-Z0-9]{1,12}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cn}\\p{Co}\\p{Cs}]+");

    private final QueryParameters parameters;
    private boolean understood = true;

    BrowseParser(QueryParameters parameters) {
        this.parameters = parameters;
    }

    Browse.Request parse() {
        CatalogQuery query = CatalogQuery.of(text())
                .withFormats(choices("format", Format.class))
                .withAvailability(choices("avail", Availability.class))
                .withLanguages(codes("lang", BrowseParser::isLanguage, value -> value.toLowerCase(Locale.ROOT)))
                .withSubjects(codes("subject", SUBJECT.asMatchPredicate(), value -> value.toUpperCase(Locale.ROOT)))
                .withSort(sort());
        query = withPrice(query);
        query = withYears(query);
        Long author = id("author");
        Long series = id("series");
        query = query.withContributor(author == null ? null : new ContributorId(author))
                .withSeries(series == null ? null : new SeriesId(series));
        Browse browse = new Browse(query, page(), isList());
        return new Browse.Request(browse, understood);
    }

    /** A text as the shop searches for it: one line, no control characters, not longer than anybody types. */
    static String clean(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        if (printable.length() <= MAX_TEXT) {
            return printable;
        }
        int end = Character.isHighSurrogate(printable.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return printable.substring(0, end).strip();
    }

    /** A tag of the right form whose language has a name. */
    private static boolean isLanguage(String tag) {
        if (!LANGUAGE.matcher(tag).matches()) {
            return false;
        }
        Locale language = Locale.forLanguageTag(tag);
        return !language.getDisplayLanguage(Locale.ENGLISH).equals(language.getLanguage());
    }

    private String text() {
        String typed = single("q");
        String clean = clean(typed);
        understood &= clean.equals(typed.strip());
        return clean;
    }

    private <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String value : values(key)) {
            E constant = constant(value, type);
            if (constant == null || constant == Availability.RETIRED) {
                understood = false;
            } else {
                chosen.add(constant);
            }
        }
        return chosen;
    }

    private Set<String> codes(String key, Predicate<String> form, Function<String, String> normal) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String value : values(key)) {
            String code = normal.apply(value.strip());
            if (form.test(code)) {
                chosen.add(code);
            } else {
                understood = false;
            }
        }
        return chosen;
    }

    private Sort sort() {
        String value = single("sort");
        if (value.isEmpty()) {
            return Sort.RELEVANCE;
        }
        Sort sort = constant(value, Sort.class);
        understood &= sort != null;
        return sort == null ? Sort.RELEVANCE : sort;
    }

    private CatalogQuery withPrice(CatalogQuery query) {
        String value = single("price");
        Matcher range = PRICE.matcher(value);
        if (value.isEmpty()) {
            return query;
        }
        if (!range.matches() || value.equals("-")) {
            understood = false;
            return query;
        }
        Long from = minor(range.group(1));
        Long to = minor(range.group(2));
        boolean reversed = from != null && to != null && from > to;
        understood &= !reversed;
        return reversed ? query.withPrice(to, from) : query.withPrice(from, to);
    }

    private CatalogQuery withYears(CatalogQuery query) {
        String value = single("year").toLowerCase(Locale.ROOT);
        Matcher range = YEARS.matcher(value);
        if (value.isEmpty()) {
            return query;
        }
        if (!range.matches() || value.equals("-")) {
            understood = false;
            return query;
        }
        Integer from = year(range.group(1));
        Integer to = year(range.group(2));
        boolean reversed = from != null && to != null && from > to;
        understood &= !reversed;
        return reversed ? query.withYears(to, from) : query.withYears(from, to);
    }

    private @Nullable Long id(String key) {
        String value = single(key);
        if (value.isEmpty()) {
            return null;
        }
        Long id = PageReference.id(value);
        understood &= id != null;
        return id;
    }

    private int page() {
        String value = single("page");
        if (value.isEmpty()) {
            return 1;
        }
        if (value.matches("\\d{1,9}")) {
            int page = Integer.parseInt(value);
            understood &= page >= 1 && page <= MAX_PAGE;
            return Math.clamp(page, 1, MAX_PAGE);
        }
        understood = false;
        return 1;
    }

    private boolean isList() {
        String value = single("view");
        understood &= value.isEmpty() || value.equals("list") || value.equals("grid");
        return value.equals("list");
    }

    private String single(String key) {
        List<String> all = parameters.getParameters(key);
        return all.isEmpty() ? "" : all.getFirst();
    }

    private List<String> values(String key) {
        List<String> all = parameters.getParameters(key).stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
        understood &= all.size() <= MAX_VALUES;
        return all.size() <= MAX_VALUES ? all : all.subList(0, MAX_VALUES);
    }

    private static <E extends Enum<E>> @Nullable E constant(String value, Class<E> type) {
        String wanted = value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        return null;
    }

    private static @Nullable Long minor(@Nullable String amount) {
        return amount == null
                ? null
                : new BigDecimal(amount)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact();
    }

    private static @Nullable Integer year(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.endsWith("bce")
                ? Integer.valueOf(-Integer.parseInt(text.substring(0, text.length() - 3)))
                : Integer.valueOf(text);
    }
}
