package shop.quire.checkout;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A script for pgbench that sends what was recorded, statement for statement and transaction for transaction, with other
 * keys each time.
 */
final class StatementScript {

    /** Stands for null in recorded values. */
    static final Object NULL = new Object();

    private final List<StatementRecorder.Sent> sent;
    private final long edition;
    /** Recorded values and the variables that take their place. */
    private final Map<String, String> names = new LinkedHashMap<>();

    StatementScript(List<StatementRecorder.Sent> sent, UUID cart, UUID order, UUID attempt, long edition) {
        this.sent = sent;
        this.edition = edition;
        names.put(cart.toString(), "cart");
        names.put(order.toString(), "order");
        names.put(attempt.toString(), "attempt");
    }

    /** @param chooseEdition sets {@code edition} for the cart at hand */
    String text(String chooseEdition, long cartsPerClient) {
        List<String> body = new ArrayList<>();
        boolean piped = false;
        for (StatementRecorder.Sent one : sent) {
            if (one.begins()) {
                // As the driver does: BEGIN goes out with the first statement.
                body.add("\\startpipeline\n" + one.sql() + ";");
                piped = true;
                continue;
            }
            body.add(statement(one) + ";");
            if (piped) {
                body.add("\\endpipeline");
                piped = false;
            }
        }
        StringBuilder keys = new StringBuilder("SELECT uuidv7() AS order, uuidv7() AS attempt, lpad(to_hex(")
                .append(":base::bigint + :client_id::bigint * ")
                .append(cartsPerClient)
                .append(" + :n::bigint), 32, '0')::uuid AS cart");
        for (String name : names.values()) {
            if (name.startsWith("other")) {
                keys.append(", uuidv7() AS ").append(name);
            }
        }
        return "\\set n :n + 1\n" + chooseEdition + "\n" + keys + " \\gset\n" + String.join("\n", body) + "\n";
    }

    private String statement(StatementRecorder.Sent one) {
        StringBuilder text = new StringBuilder();
        int value = 0;
        boolean quoted = false;
        for (char c : one.sql().strip().toCharArray()) {
            quoted ^= c == '\'';
            if (c == '?' && !quoted) {
                text.append(expression(one.values().get(value++)));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String expression(Object value) {
        if (value == NULL) {
            return "NULL";
        }
        return switch (value) {
            case UUID id -> ":" + names.computeIfAbsent(id.toString(), any -> "other" + names.size()) + "::uuid";
            case Long number -> number == edition ? ":edition::bigint" : number + "::bigint";
            case Integer number -> number + "::int";
            case Boolean truth -> truth.toString();
            case byte[] bytes -> "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
            case LocalDate day -> "'" + day + "'::date";
            case OffsetDateTime time -> quoted(time.toString()) + "::timestamptz";
            case Timestamp time -> quoted(time.toInstant().toString()) + "::timestamptz";
            case long[] numbers -> numbers(LongStream.of(numbers).boxed().toList(), "bigint");
            case int[] numbers -> numbers(Arrays.stream(numbers).boxed().toList(), "int");
            case Long[] numbers -> numbers(List.of(numbers), "bigint");
            case Integer[] numbers -> numbers(List.of(numbers), "int");
            case String[] texts ->
                Arrays.stream(texts).map(this::text).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
            case String text -> text(text);
            default ->
                throw new IllegalArgumentException(
                        "No literal for " + value.getClass().getName());
        };
    }

    private String numbers(List<? extends Number> numbers, String type) {
        return numbers.stream()
                .map(number -> number.longValue() == edition ? ":edition::" + type : number.toString())
                .collect(Collectors.joining(", ", "ARRAY[", "]::" + type + "[]"));
    }

    /** A text may contain keys, such as the name of a task. */
    private String text(String text) {
        for (Map.Entry<String, String> known : names.entrySet()) {
            int at = text.indexOf(known.getKey());
            if (at >= 0) {
                String before = text.substring(0, at);
                String after = text.substring(at + known.getKey().length());
                String name = ":" + known.getValue() + "::text";
                return "(" + quoted(before) + " || " + name + (after.isEmpty() ? "" : " || " + quoted(after)) + ")";
            }
        }
        return quoted(text);
    }

    /** pgbench takes a colon for the beginning of a variable even in quotes. */
    private static String quoted(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "\\'").replace(":", "\\x3a") + "'";
    }
}
