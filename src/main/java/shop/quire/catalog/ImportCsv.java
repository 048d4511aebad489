package shop.quire.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a file of separated values apart into rows of our columns. */
final class ImportCsv {

    /** A field that is longer is a quotation mark that nobody closed. */
    private static final int LONGEST_ROW = 256 * 1024;

    private static final int LOOK_AHEAD = 8 * 1024;

    private ImportCsv() {}

    static void read(BufferedReader text, ImportMapping mapping, ImportErrors errors, ImportRows rows)
            throws IOException {
        String start = start(text);
        if (count(start, '\0') > start.length() / 8) {
            errors.reject(0, "", "", "The file is not UTF-8 but seems to be UTF-16; save it as UTF-8");
            return;
        }
        Iterator<CsvRecord> records = records(text, start);
        CsvRecord header = next(records, errors, 1);
        if (header == null) {
            if (errors.total() == 0) {
                errors.reject(0, "", "", "The file is empty");
            }
            return;
        }
        List<@Nullable String> columns = columns(header, mapping, errors);
        if (columns.isEmpty()) {
            return;
        }
        long last = 1;
        while (true) {
            CsvRecord row = next(records, errors, last + 1);
            if (row == null) {
                return;
            }
            last = row.getStartingLineNumber();
            if (row.getFieldCount() != columns.size()) {
                errors.reject(
                        last,
                        "",
                        String.join(" ", row.getFields()),
                        "%d values where the header has %d; a value with a comma needs quotation marks"
                                .formatted(row.getFieldCount(), columns.size()));
                if (!rows.refuse()) {
                    return;
                }
                continue;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                if (column != null) {
                    values.put(column, row.getField(i));
                }
            }
            if (!rows.take(last, values, false)) {
                return;
            }
        }
    }

    /** The header and the first rows, as far as they can be taken apart. */
    static ImportPreview preview(BufferedReader text) throws IOException {
        Iterator<CsvRecord> records = records(text, start(text));
        ImportErrors unsaid = new ImportErrors();
        CsvRecord header = next(records, unsaid, 1);
        List<List<String>> rows = new ArrayList<>();
        CsvRecord row;
        while (rows.size() < ImportPreview.ROWS && (row = next(records, unsaid, 0)) != null) {
            rows.add(row.getFields());
        }
        return new ImportPreview(header == null ? List.of() : header.getFields(), rows);
    }

    private static Iterator<CsvRecord> records(BufferedReader text, String start) {
        return CsvReader.builder()
                .fieldSeparator(separator(start))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(text)
                .iterator();
    }

    private static @Nullable CsvRecord next(Iterator<CsvRecord> records, ImportErrors errors, long line) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            errors.reject(line, "", "", "The file cannot be taken apart from here on; is a quotation mark not closed?");
            return null;
        }
    }

    private static String start(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        text.mark(LOOK_AHEAD);
        char[] buffer = new char[LOOK_AHEAD / 2];
        int length = Math.max(0, text.read(buffer));
        text.reset();
        return new String(buffer, 0, length);
    }

    private static char separator(String start) {
        String header = start.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    /** Our column for each of theirs, null where it means nothing to us; empty where the header is wrong. */
    private static List<@Nullable String> columns(CsvRecord header, ImportMapping mapping, ImportErrors errors) {
        Map<String, String> ours = new HashMap<>();
        for (String column : ImportMapping.COLUMNS) {
            ours.put(normal(mapping.headers().getOrDefault(column, column)), column);
        }
        List<@Nullable String> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (String theirs : header.getFields()) {
            String column = ours.get(normal(theirs));
            if (column == null) {
                unknown.add(theirs.strip());
            } else if (columns.contains(column)) {
                twice.add(theirs.strip());
            }
            columns.add(column);
        }
        List<String> missing = new ArrayList<>();
        for (String column : ImportMapping.COLUMNS) {
            boolean required = ImportMapping.COLUMNS.indexOf(column) < ImportMapping.REQUIRED
                    && !mapping.defaults().containsKey(column);
            if ((required || mapping.headers().containsKey(column)) && !columns.contains(column)) {
                missing.add(mapping.headers().getOrDefault(column, column));
            }
        }
        List<String> wrong = new ArrayList<>();
        if (!missing.isEmpty()) {
            wrong.add("missing: " + quoted(missing));
        }
        if (!unknown.isEmpty() && (!mapping.ignoreUnknown() || !missing.isEmpty())) {
            wrong.add("unknown: " + quoted(unknown));
        }
        if (!twice.isEmpty()) {
            wrong.add("twice: " + quoted(twice));
        }
        if (wrong.isEmpty()) {
            return columns;
        }
        errors.reject(1, "", String.join(",", header.getFields()), "Wrong header; " + String.join("; ", wrong));
        return List.of();
    }

    private static String quoted(List<String> names) {
        return names.stream().limit(30).collect(Collectors.joining(", "));
    }

    private static String normal(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }
}
