package shop.quire.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Takes a file of separated values apart. */
final class ImportCsv {

    /** A field that is longer is a quotation mark that nobody closed. */
    private static final int LONGEST_ROW = 256 * 1024;

    private static final int LOOK_AHEAD = 8 * 1024;

    private ImportCsv() {}

    /** @param errors take what ends the file early */
    static ImportLines lines(BufferedReader text, ImportErrors errors) throws IOException {
        String start = start(text);
        if (count(start, '\0') > start.length() / 8) {
            errors.reject(0, "", "", "The file is not UTF-8 but seems to be UTF-16; save it as UTF-8");
            return ImportLines.NONE;
        }
        return new Records(records(text, start), errors);
    }

    private static final class Records implements ImportLines {

        private final Iterator<CsvRecord> records;
        private final ImportErrors errors;
        private long last;
        private int columns;

        Records(Iterator<CsvRecord> records, ImportErrors errors) {
            this.records = records;
            this.errors = errors;
        }

        @Override
        public @Nullable Line next() {
            try {
                if (!records.hasNext()) {
                    return null;
                }
                CsvRecord record = records.next();
                columns = columns == 0 ? record.getFieldCount() : columns;
                last = record.getStartingLineNumber();
                return new Line(
                        last,
                        record.getFields(),
                        record.getFieldCount() == columns
                                ? ""
                                : "%d values where the header has %d; a value with a comma needs quotation marks"
                                        .formatted(record.getFieldCount(), columns));
            } catch (CsvParseException e) {
                errors.reject(
                        last + 1,
                        "",
                        "",
                        "The file cannot be taken apart from here on; is a quotation mark not closed?");
                return null;
            }
        }
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
}
