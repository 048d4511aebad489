package shop.quire.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.ImportLines.Line;

/** Finds our columns in a file that has rows and columns, whatever it is written in. */
final class ImportTable {

    private ImportTable() {}

    static void read(
            ImportLines lines, ImportMapping mapping, ImportContent content, ImportErrors errors, ImportRows rows)
            throws IOException {
        Line header = lines.next();
        if (header == null) {
            if (errors.total() == 0) {
                errors.reject(0, "", "", "The file is empty");
            }
            return;
        }
        List<@Nullable String> columns = columns(header.fields(), mapping, content, errors);
        if (columns.isEmpty()) {
            return;
        }
        Line row;
        boolean goesOn = true;
        while (goesOn && (row = lines.next()) != null) {
            if (!row.problem().isEmpty()) {
                errors.reject(row.number(), "", String.join(" ", row.fields()), row.problem());
                goesOn = rows.refuse();
                continue;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                if (column != null) {
                    values.put(column, row.fields().get(i));
                }
            }
            goesOn = rows.take(row.number(), values, false);
        }
    }

    /** The header and the first rows, as far as they can be taken apart. */
    static ImportPreview preview(ImportLines lines, ImportErrors errors) throws IOException {
        Line header = lines.next();
        List<List<String>> rows = new ArrayList<>();
        Line row;
        while (header != null && rows.size() < ImportPreview.ROWS && (row = lines.next()) != null) {
            rows.add(row.fields());
        }
        return new ImportPreview(
                header == null ? List.of() : header.fields(),
                rows,
                header != null
                        ? ""
                        : errors.drain().stream()
                                .map(ImportReport.RowError::message)
                                .findFirst()
                                .orElse(""));
    }

    /** Our column for each of theirs, null where it means nothing to us; empty where the header is wrong. */
    private static List<@Nullable String> columns(
            List<String> header, ImportMapping mapping, ImportContent content, ImportErrors errors) {
        Map<String, String> ours = new HashMap<>();
        for (String column : content.columns()) {
            ours.put(normal(mapping.headers().getOrDefault(column, column)), column);
        }
        List<@Nullable String> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (String theirs : header) {
            String column = ours.get(normal(theirs));
            if (column == null) {
                unknown.add(theirs.strip());
            } else if (columns.contains(column)) {
                twice.add(theirs.strip());
            }
            columns.add(column);
        }
        List<String> missing = new ArrayList<>();
        for (String column : content.columns()) {
            boolean required = content.columns().indexOf(column) < content.required()
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
        errors.reject(1, "", String.join(",", header), "Wrong header; " + String.join("; ", wrong));
        return List.of();
    }

    private static String quoted(List<String> names) {
        return names.stream().limit(30).collect(Collectors.joining(", "));
    }

    private static String normal(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }
}
