package shop.quire.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.SortKey;

/**
 * What a list's URL says: filters, order, selection. Anybody may type anything there, so that every reading has an
 * answer: what cannot be understood is passed over.
 *
 * @param values by name, none empty, in the order in which the URL shows them
 */
public record UrlValues(Map<String, String> values) {

    /** The text of the search field. */
    public static final String TEXT = "q";

    /** By what the list is sorted. */
    public static final String SORT = "sort";

    private static final int MAX_LENGTH = 200;
    private static final Pattern RANGE = Pattern.compile("([0-9.]{0,12})-([0-9.]{0,12})");

    public UrlValues {
        Map<String, String> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                copy.put(name, value);
            }
        });
        values = java.util.Collections.unmodifiableMap(copy);
    }

    public static UrlValues none() {
        return new UrlValues(Map.of());
    }

    public static UrlValues of(QueryParameters query) {
        Map<String, String> read = new LinkedHashMap<>();
        query.getParameters().forEach((name, texts) -> {
            if (!texts.isEmpty()) {
                read.put(name, tidy(texts.getFirst()));
            }
        });
        return new UrlValues(read);
    }

    public QueryParameters toQuery() {
        return QueryParameters.simple(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text, shortened to what a person would type; empty where there is none. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean flag(String name) {
        return text(name).equals("yes");
    }

    /** Words of a comma-separated list that are acceptable. */
    public Set<String> words(String name, Predicate<String> acceptable) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text(name).split(",")) {
            if (!word.isBlank() && acceptable.test(word.strip())) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /** Constants named in a comma-separated list, in any case. */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        Set<String> words = words(name, word -> true);
        for (E constant : type.getEnumConstants()) {
            if (words.stream().anyMatch(word -> word.equalsIgnoreCase(constant.name()))) {
                chosen.add(constant);
            }
        }
        return chosen;
    }

    public @Nullable LocalDate date(String name) {
        try {
            return has(name) ? LocalDate.parse(text(name)) : null;
        } catch (DateTimeParseException mistyped) {
            return null;
        }
    }

    /**
     * A range such as {@code 5-20}, {@code 5-} or {@code -20}; open where it is not understood.
     *
     * @param decimals decimal places that are kept, as minor units: with 2 the text 5.50 is 550
     */
    public Span range(String name, int decimals) {
        Matcher matcher = RANGE.matcher(text(name));
        return matcher.matches()
                ? new Span(units(matcher.group(1), decimals), units(matcher.group(2), decimals))
                : new Span(null, null);
    }

    /** The keys of an order such as {@code title,-price}; a minus means descending. */
    public <E extends Enum<E>> List<SortKey<E>> order(String name, Class<E> type) {
        List<SortKey<E>> order = new ArrayList<>();
        for (String word : text(name).split(",")) {
            boolean ascending = !word.startsWith("-");
            String column = ascending ? word : word.substring(1);
            for (E constant : type.getEnumConstants()) {
                boolean known = order.stream().anyMatch(key -> key.column() == constant);
                if (constant.name().equalsIgnoreCase(column) && !known) {
                    order.add(new SortKey<>(constant, ascending));
                }
            }
        }
        return order;
    }

    /** @param value empty or null takes the name out */
    public UrlValues with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, tidy(value));
        }
        return new UrlValues(changed);
    }

    public UrlValues without(String... names) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        for (String name : names) {
            changed.remove(name);
        }
        return new UrlValues(changed);
    }

    /** The comma-separated list of the constants, lower case. */
    public static String list(Collection<? extends Enum<?>> constants) {
        return constants.stream()
                .sorted()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.joining(","));
    }

    /** The text that {@link #range} reads; empty where both ends are open. */
    public static String range(@Nullable Object from, @Nullable Object to) {
        return from == null && to == null ? "" : (from == null ? "" : from) + "-" + (to == null ? "" : to);
    }

    private static @Nullable Long units(String text, int decimals) {
        try {
            return text.isEmpty()
                    ? null
                    : new BigDecimal(text).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException | NumberFormatException mistyped) {
            return null;
        }
    }

    private static String tidy(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) : clean;
    }

    /** Both ends included; null is open. */
    public record Span(@Nullable Long from, @Nullable Long to) {}
}
