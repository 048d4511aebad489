package shop.quire.account;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a saved view keeps. What its words mean, the list knows: columns and filters that it no longer has are passed
 * over when the view is opened.
 *
 * @param values what narrows and sorts the list, as its address says it
 * @param columns in the order in which they are shown; empty for as the list begins
 */
public record ViewState(Map<String, String> values, List<ViewColumn> columns) {

    public static final int MAX_VALUES = 30;
    public static final int MAX_VALUE_LENGTH = 200;
    public static final int MAX_COLUMNS = 60;

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9-]{0,39}");

    /** @throws IllegalArgumentException where it is more than a list can have */
    public ViewState {
        if (values.size() > MAX_VALUES || columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "A view has no more than " + MAX_VALUES + " filters and " + MAX_COLUMNS + " columns");
        }
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || value.length() > MAX_VALUE_LENGTH || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("A filter has a short name and a short value");
            }
        });
        Set<String> seen = new HashSet<>();
        for (ViewColumn column : columns) {
            if (!seen.add(column.name())) {
                throw new IllegalArgumentException("A column is in a view once");
            }
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        columns = List.copyOf(columns);
    }

    /** The list as it begins. */
    public static ViewState plain() {
        return new ViewState(Map.of(), List.of());
    }
}
