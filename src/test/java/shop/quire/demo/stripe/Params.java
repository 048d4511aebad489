package shop.quire.demo.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a request, form-encoded as Stripe wants them: {@code line_items[0][quantity]=1}. Names are kept flat;
 * list positions are numbers, and an empty pair of brackets takes the next one.
 */
final class Params {

    private final Map<String, String> values = new LinkedHashMap<>();

    static Params parse(String encoded) {
        Params params = new Params();
        if (encoded == null || encoded.isEmpty()) {
            return params;
        }
        Map<String, Integer> next = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (name.endsWith("[]")) {
                String list = name.substring(0, name.length() - 2);
                name = list + "[" + next.merge(list, 1, Integer::sum) + "]";
            }
            params.values.put(name, value);
        }
        return params;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Refuses every parameter that is not named. In the names, {@code #} stands for a position and {@code *} for any key. */
    void allow(String... names) {
        Set<String> allowed = Set.of(names);
        for (String name : values.keySet()) {
            String shape = name.replaceAll("\\[\\d+\\]", "[#]");
            boolean known = allowed.contains(shape) || allowed.contains(shape.replaceAll("\\[[^\\]]+\\]$", "[*]"));
            if (!known) {
                throw StripeError.unknownParameter(name);
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Null where it was not sent. */
    String text(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw StripeError.missing(name);
        }
        return value;
    }

    long requiredNumber(String name) {
        required(name);
        return number(name, 0);
    }

    long number(String name, long otherwise) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw StripeError.invalid(name, "parameter_invalid_integer", "Invalid integer: " + value);
        }
    }

    String oneOf(String name, String otherwise, String... choices) {
        String value = values.getOrDefault(name, otherwise);
        if (value != null && !List.of(choices).contains(value)) {
            throw StripeError.invalid(name, null, "Invalid " + name + ": must be one of " + String.join(", ", choices));
        }
        return value;
    }

    /** How many positions a list has. */
    int size(String list) {
        return (int) positions(list).stream().distinct().count();
    }

    /** The positions of a list, in the order in which they were sent. */
    List<String> positions(String list) {
        List<String> positions = new ArrayList<>();
        for (String name : values.keySet()) {
            if (name.startsWith(list + "[")) {
                String position = name.substring(0, name.indexOf(']', list.length()) + 1);
                if (!positions.contains(position)) {
                    positions.add(position);
                }
            }
        }
        return positions;
    }

    /** Values of a plain list: {@code expand[0]=…}. */
    List<String> list(String list) {
        return positions(list).stream().map(values::get).toList();
    }

    /** Stripe's limits: 50 pairs, keys of 40 characters, values of 500. */
    Map<String, Object> metadata(String name) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (String position : positions(name)) {
            String key = position.substring(name.length() + 1, position.length() - 1);
            String value = values.get(position);
            if (key.length() > 40) {
                throw StripeError.invalid(position, null, "Metadata keys can have up to 40 characters");
            }
            if (value.length() > 500) {
                throw StripeError.invalid(position, null, "Metadata values can have up to 500 characters");
            }
            metadata.put(key, value);
        }
        if (metadata.size() > 50) {
            throw StripeError.invalid(name, null, "Metadata can have up to 50 keys");
        }
        return metadata;
    }

    /** Tells whether two requests are the same, whatever the order of their parameters. */
    String fingerprint() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Object::toString)
                .collect(Collectors.joining("&"));
    }
}
