package shop.quire.catalog;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Takes the first visible sheet of a workbook (Office Open XML, {@code .xlsx}) apart, row by row. Numbers and dates become
 * the text that a file of separated values would have; of a formula its last result is taken, and nothing is computed.
 */
final class ImportXlsx implements ImportLines {

    /** A spreadsheet keeps so many digits of a number; what follows is noise of its arithmetic. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MOST_DIGITS = 30;

    private final Path file;
    private final ImportErrors errors;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int width;
    private long last;

    private ImportXlsx(Path file, ReadableWorkbook workbook, Stream<Row> stream, ImportErrors errors) {
        this.file = file;
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
        this.errors = errors;
    }

    /** @param file is its own from here on, and gone when it is closed */
    static ImportLines open(Path file, XlsxCheck check, ImportErrors errors) throws IOException {
        ReadableWorkbook workbook = null;
        try {
            if (!check.problem().isEmpty()) {
                errors.reject(0, "", "", check.problem());
                return abandon(file, workbook);
            }
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(check.styled(), true));
            Optional<Sheet> sheet = workbook.getSheets()
                    .filter(some -> some.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst();
            if (sheet.isPresent()) {
                return new ImportXlsx(file, workbook, sheet.get().openStream(), errors);
            }
            errors.reject(0, "", "", "The workbook has no sheet that can be seen");
        } catch (IOException | RuntimeException broken) {
            errors.reject(0, "", "", XlsxCheck.UNREADABLE);
        }
        return abandon(file, workbook);
    }

    private static ImportLines abandon(Path file, @Nullable ReadableWorkbook workbook) throws IOException {
        if (workbook != null) {
            workbook.close();
        }
        Files.deleteIfExists(file);
        return ImportLines.NONE;
    }

    @Override
    public @Nullable Line next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                last = row.getRowNum();
                Line line = line(row);
                if (!line.fields().stream().allMatch(String::isBlank)
                        || !line.problem().isEmpty()) {
                    return line;
                }
            }
        } catch (RuntimeException broken) {
            errors.reject(last + 1, "", "", "The workbook cannot be read from here on: it is damaged");
        }
        return null;
    }

    private Line line(Row row) {
        List<String> fields = new ArrayList<>();
        String problem = "";
        for (Cell cell : row) {
            String text = cell == null ? "" : text(cell);
            fields.add(text);
            if (cell != null && cell.getType() == CellType.ERROR && problem.isEmpty()) {
                problem = "The cell " + cell.getAddress() + " has the error " + text;
            }
        }
        while (!fields.isEmpty() && fields.getLast().isBlank()) {
            fields.removeLast();
        }
        if (width == 0) {
            width = fields.size();
        } else if (fields.size() > width && problem.isEmpty()) {
            problem = "%d values where the header has %d".formatted(fields.size(), width);
        }
        fields.addAll(Collections.nCopies(Math.max(0, width - fields.size()), ""));
        return new Line(last, fields, problem);
    }

    private static String text(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR) {
            String raw = cell.getRawValue();
            return raw == null ? "" : raw;
        }
        if (value instanceof BigDecimal number) {
            return XlsxFormats.date(cell.getDataFormatId(), cell.getDataFormatString()) ? date(cell) : plain(number);
        }
        return value == null ? "" : value.toString();
    }

    private static String date(Cell cell) {
        LocalDateTime date;
        try {
            date = cell.asDate();
        } catch (DateTimeException beyondTheCalendar) {
            return cell.getText();
        }
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.toString();
    }

    /** {@code 9.780306406157E12} as {@code 9780306406157}, {@code 12.990000000000001} as {@code 12.99}. */
    static String plain(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        if (Math.abs(digits) > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            // Written out it might fill the memory.
            return number.toString();
        }
        BigDecimal rounded = number.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
        Files.deleteIfExists(file);
    }
}
