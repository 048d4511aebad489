package shop.quire.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as a workbook (ECMA-376): numbers and dates are such, text is text whatever it begins with, since no cell
 * holds a formula. The first row stays in sight; a sheet that is full is followed by another; the totals stand below the
 * last row.
 *
 * <p>Cells hold their own text: a table of shared strings would grow with the report.
 */
final class ReportXlsx implements ReportFile {

    /** Rows of a sheet, its header included: as many as the format allows. */
    static final int SHEET_ROWS = 1_048_576;

    private static final int ROWS_AT_ONCE = 500;
    private static final int MAX_TEXT = 32_767;
    private static final int WIDE = 34;
    private static final int NARROW = 14;

    private final Workbook book;
    private final int sheetRows;
    private final ZoneId zone;
    private final Cells cells = new Cells();
    private List<String> columns = List.of();
    private ReportGrouping grouping = ReportGrouping.NONE;
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    /** @param zone of the reader: a spreadsheet's times know of none */
    ReportXlsx(OutputStream out, ZoneId zone, int sheetRows) {
        this.book = new Workbook(new StaysOpen(out), "Quire", "1.0");
        this.zone = zone;
        this.sheetRows = sheetRows;
    }

    @Override
    public void header(ReportGrouping rowsAre) throws IOException {
        grouping = rowsAre;
        columns = ReportCells.columns(rowsAre).toList();
        begin();
    }

    @Override
    public void row(ReportRow written) throws IOException {
        next();
        cells.row(grouping, written);
        if (row % ROWS_AT_ONCE == 0) {
            sheet().flush();
        }
    }

    @Override
    public void finish(Supplier<ReportSums> totals) throws IOException {
        next();
        cells.bold = true;
        cells.text(ReportCells.total(grouping));
        cells.column = columns.indexOf("orders");
        cells.sums(totals.get());
        sheet().finish();
        book.finish();
    }

    /** Goes to the next row, on another sheet where this one is full. */
    private void next() throws IOException {
        row++;
        if (row == sheetRows) {
            sheet().finish();
            begin();
            row++;
        }
        cells.column = 0;
    }

    private void begin() throws IOException {
        sheets++;
        Worksheet begun = book.newWorksheet(sheets == 1 ? "Orders" : "Orders " + sheets);
        begun.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            begun.width(
                    i,
                    switch (columns.get(i)) {
                        case "title", "email", "contributors", "recipient" -> WIDE;
                        case "placed_at" -> NARROW + 6;
                        default -> NARROW;
                    });
            begun.inlineString(0, i, columns.get(i));
            begun.style(0, i).bold().set();
        }
        sheet = begun;
        row = 0;
    }

    private Worksheet sheet() {
        if (sheet == null) {
            throw new IllegalStateException("No header of rows by " + grouping);
        }
        return sheet;
    }

    private final class Cells implements ReportCells {

        private int column;
        private boolean bold;

        @Override
        public void text(String value) {
            if (!value.isEmpty()) {
                sheet().inlineString(row, column, value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value);
            }
            styled(null);
        }

        @Override
        public void word(String value) {
            text(value);
        }

        @Override
        public void number(long value) {
            sheet().value(row, column, value);
            styled(null);
        }

        @Override
        public void percent(int basisPoints) {
            sheet().value(row, column, BigDecimal.valueOf(basisPoints, 2));
            styled("0.00");
        }

        @Override
        public void money(Money amount) {
            sheet().value(row, column, amount.getAmount());
            styled("#,##0.00");
        }

        @Override
        public void day(LocalDate day) {
            sheet().value(row, column, day);
            styled("yyyy-mm-dd");
        }

        @Override
        public void moment(Instant instant) {
            sheet().value(row, column, LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), zone));
            styled("yyyy-mm-dd hh:mm:ss");
        }

        private void styled(@Nullable String format) {
            if (bold || format != null) {
                var style = sheet().style(row, column);
                if (bold) {
                    style.bold();
                }
                if (format != null) {
                    style.format(format);
                }
                style.set();
            }
            column++;
        }
    }

    /** The workbook closes what it writes to; who opened the stream wants to do that. */
    private static final class StaysOpen extends java.io.FilterOutputStream {

        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
