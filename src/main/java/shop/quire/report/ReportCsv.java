package shop.quire.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import org.joda.money.Money;
import shop.quire.shared.CsvCell;

/**
 * Writes rows as comma-separated values (RFC 4180: CRLF, quotes doubled), UTF-8 with a byte order mark, since spreadsheets
 * guess wrong without. Numbers are plain, dates ISO 8601, times those of the
 * reader's zone. No totals: whoever adds the rows up must not count them twice.
 *
 * <p>Text is never a formula, see {@link CsvCell}.
 */
final class ReportCsv implements ReportFile {

    private static final int BUFFER = 1 << 16;
    /** Without an offset: with one, no spreadsheet takes it for a time. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer out;
    private final Cells cells;
    private ReportGrouping grouping = ReportGrouping.NONE;

    ReportCsv(OutputStream stream, ZoneId zone) {
        this.out = new OutputStreamWriter(new BufferedOutputStream(stream, BUFFER), StandardCharsets.UTF_8);
        this.cells = new Cells(zone);
    }

    @Override
    public void header(ReportGrouping rowsAre) throws IOException {
        grouping = rowsAre;
        out.write(BYTE_ORDER_MARK);
        ReportCells.columns(grouping).forEach(cells::word);
        end();
    }

    @Override
    public void row(ReportRow row) throws IOException {
        cells.row(grouping, row);
        end();
    }

    @Override
    public void finish(Supplier<ReportSums> totals) throws IOException {
        out.flush();
    }

    private void end() throws IOException {
        out.append(cells.line).append("\r\n");
        cells.line.setLength(0);
        cells.begun = false;
    }

    private static final class Cells implements ReportCells {

        private final DateTimeFormatter dateTime;
        private final StringBuilder line = new StringBuilder(256);
        private boolean begun;

        Cells(ZoneId zone) {
            this.dateTime = MOMENT.withZone(zone);
        }

        @Override
        public void text(String value) {
            separate();
            line.append(CsvCell.of(value));
        }

        @Override
        public void word(String value) {
            separate();
            line.append(value);
        }

        @Override
        public void number(long value) {
            separate();
            line.append(value);
        }

        @Override
        public void percent(int basisPoints) {
            word(BigDecimal.valueOf(basisPoints, 2).toPlainString());
        }

        @Override
        public void money(Money amount) {
            word(amount.getAmount().toPlainString());
        }

        @Override
        public void day(LocalDate day) {
            word(day.toString());
        }

        @Override
        public void moment(Instant instant) {
            separate();
            dateTime.formatTo(instant.truncatedTo(ChronoUnit.SECONDS), line);
        }

        private void separate() {
            // The first cell of a line may be empty, so the line's length tells nothing.
            if (begun) {
                line.append(',');
            }
            begun = true;
        }
    }
}
