package shop.quire.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import shop.quire.shared.CsvCell;

/**
 * Writes rows as comma-separated values (RFC 4180: CRLF, quotes doubled), UTF-8 with a byte order mark, since spreadsheets
 * guess wrong without. Numbers are plain, dates ISO 8601.
 *
 * <p>Text is never a formula, see {@link CsvCell}.
 */
final class ReportCsv {

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> SUMS =
            List.of("orders", "copies", "items", "shipping", "discount", "gross", "vat", "refunded", "currency");

    private final Writer out;
    private final DateTimeFormatter dateTime;
    private final StringBuilder line = new StringBuilder(256);
    private boolean begun;

    ReportCsv(OutputStream stream, ZoneId zone) {
        this.out = new OutputStreamWriter(new BufferedOutputStream(stream, BUFFER), StandardCharsets.UTF_8);
        this.dateTime = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
    }

    void header(ReportGrouping grouping) throws IOException {
        out.write(BYTE_ORDER_MARK);
        List<String> columns = new ArrayList<>(
                switch (grouping) {
                    case NONE ->
                        List.of(
                                "order",
                                "line",
                                "placed_at",
                                "status",
                                "partly_refunded",
                                "email",
                                "recipient",
                                "country",
                                "isbn13",
                                "title",
                                "contributors",
                                "format",
                                "unit_price",
                                "vat_percent");
                    case DAY -> List.of("day");
                    case BOOK -> List.of("isbn13", "title", "contributors", "format");
                    case CUSTOMER -> List.of("email", "recipient");
                });
        columns.addAll(SUMS);
        columns.forEach(this::text);
        end();
    }

    void row(ReportRow row) throws IOException {
        switch (row) {
            case ReportRow.Day day -> plain(day.day());
            case ReportRow.Book book -> {
                plain(book.isbn());
                text(book.title());
                text(book.contributors());
                plain(book.format());
            }
            case ReportRow.WholeOrders whole -> {
                plain("");
                text("Shipping and refunds");
                plain("");
                plain("");
            }
            case ReportRow.Customer customer -> {
                text(customer.email());
                text(customer.name());
            }
            case ReportRow.Line item -> {
                text(item.number());
                plain(item.line());
                plain(dateTime.format(item.placedAt().truncatedTo(ChronoUnit.SECONDS)));
                plain(item.complete() ? "COMPLETE" : item.status());
                plain(item.partlyRefunded() ? "yes" : "no");
                text(item.email());
                text(item.name());
                text(Objects.toString(item.country(), ""));
                plain(item.isbn());
                text(item.title());
                text(item.contributors());
                plain(item.format());
                money(item.unitPrice());
                plain(BigDecimal.valueOf(item.vatBasisPoints(), 2).toPlainString());
            }
        }
        sums(row.sums());
        end();
    }

    void finish() throws IOException {
        out.flush();
    }

    private void sums(ReportSums sums) {
        plain(sums.orders());
        plain(sums.copies());
        money(sums.items());
        money(sums.shipping());
        money(sums.discount());
        money(sums.gross());
        money(sums.vat());
        money(sums.refunded());
        plain(sums.gross().getCurrencyUnit().getCode());
    }

    private void money(Money amount) {
        plain(amount.getAmount().toPlainString());
    }

    /** A value whose form is ours. */
    private void plain(Object value) {
        separate();
        line.append(value);
    }

    private void text(String value) {
        separate();
        line.append(CsvCell.of(value));
    }

    private void separate() {
        // The first cell of a line may be empty, so the line's length tells nothing.
        if (begun) {
            line.append(',');
        }
        begun = true;
    }

    private void end() throws IOException {
        out.append(line).append("\r\n");
        line.setLength(0);
        begun = false;
    }
}
