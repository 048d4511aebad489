package shop.quire.report;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What the columns of a report's files are, and what stands in them; the same in every format. */
interface ReportCells {

    String WHOLE = "Shipping and refunds";

    /** Anybody's words. */
    void text(String value) throws IOException;

    /** A word whose form is ours: an ISBN, a code, yes or no. */
    void word(String value) throws IOException;

    void number(long value) throws IOException;

    /** @param basisPoints hundredths of a percent */
    void percent(int basisPoints) throws IOException;

    void money(Money amount) throws IOException;

    void day(LocalDate day) throws IOException;

    void moment(Instant instant) throws IOException;

    static Stream<String> columns(ReportGrouping grouping) {
        Stream<String> own = switch (grouping) {
            case NONE ->
                Stream.of(
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
            case DAY -> Stream.of("day");
            case WEEK -> Stream.of("week");
            case MONTH -> Stream.of("month");
            case CONTRIBUTORS -> Stream.of("contributors");
            case CONTRIBUTOR -> Stream.of("contributor");
            case PUBLISHER -> Stream.of("publisher");
            case SUBJECT -> Stream.of("subject");
            case FORMAT -> Stream.of("format");
            case VAT -> Stream.of("vat_percent");
            case COUNTRY -> Stream.of("country");
            case BOOK -> Stream.of("isbn13", "title", "contributors", "format");
            case CUSTOMER -> Stream.of("email", "recipient");
        };
        return Stream.concat(
                own,
                Stream.of(
                        "orders",
                        "copies",
                        "items",
                        "shipping",
                        "discount",
                        "gross",
                        "vat",
                        "refunded",
                        "refunded_vat",
                        "currency"));
    }

    /** What the last line of a file is called, where it has the totals. */
    static String total(ReportGrouping grouping) {
        return grouping.overlaps() ? "Total, each copy once" : "Total";
    }

    default void row(ReportGrouping grouping, ReportRow row) throws IOException {
        switch (row) {
            case ReportRow.Day day -> day(day.day());
            case ReportRow.Book book -> {
                word(book.isbn().toString());
                text(book.title());
                text(book.contributors());
                word(book.format().name());
            }
            case ReportRow.Part part -> {
                if (grouping == ReportGrouping.VAT) {
                    percent(Integer.parseInt(part.key()));
                } else {
                    text(part.key());
                }
            }
            case ReportRow.WholeOrders whole -> {
                if (grouping == ReportGrouping.BOOK) {
                    word("");
                    text(WHOLE);
                    word("");
                    word("");
                } else {
                    text(WHOLE);
                }
            }
            case ReportRow.Customer customer -> {
                text(customer.email());
                text(customer.name());
            }
            case ReportRow.Line item -> {
                text(item.number());
                number(item.line());
                moment(item.placedAt());
                word(item.complete() ? "COMPLETE" : item.status().name());
                word(item.partlyRefunded() ? "yes" : "no");
                text(item.email());
                text(item.name());
                text(Objects.toString(item.country(), ""));
                word(item.isbn().toString());
                text(item.title());
                text(item.contributors());
                word(item.format().name());
                money(item.unitPrice());
                percent(item.vatBasisPoints());
            }
        }
        sums(row.sums());
    }

    default void sums(ReportSums sums) throws IOException {
        number(sums.orders());
        number(sums.copies());
        money(sums.items());
        money(sums.shipping());
        money(sums.discount());
        money(sums.gross());
        money(sums.vat());
        money(sums.refunded());
        money(sums.refundedVat());
        word(sums.gross().getCurrencyUnit().getCode());
    }
}
