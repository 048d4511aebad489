package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.Isbn;

class ReportCsvTest {

    private static final ReportSums SUMS =
            new ReportSums(2, 3, euro(3000), euro(390), euro(300), euro(3090), euro(316), euro(200), euro(17));

    @Test
    void quotesCommasAndLineBreaksSurvive() throws IOException {
        String file = write(
                ReportGrouping.BOOK,
                new ReportRow.Book(
                        new Isbn("9780306406157"), "A \"quoted\", title\nin two lines", "", Format.EPUB, SUMS));

        assertThat(file)
                .isEqualTo(
                        "\uFEFFisbn13,title,contributors,format,orders,copies,items,shipping,discount,gross,vat,refunded,refunded_vat,currency\r\n"
                                + "9780306406157,\"A \"\"quoted\"\", title\nin two lines\",,EPUB,2,3,30.00,3.90,3.00,30.90,3.16,2.00,0.17,EUR\r\n");
    }

    @Test
    void datesAreIso() throws IOException {
        assertThat(write(ReportGrouping.DAY, new ReportRow.Day(LocalDate.of(2026, 5, 12), SUMS)))
                .endsWith("2026-05-12,2,3,30.00,3.90,3.00,30.90,3.16,2.00,0.17,EUR\r\n");
    }

    @Test
    void aLineSaysWhetherItsOrderIsPartlyRefundedAndThatEBooksHaveNothingToBePacked() throws IOException {
        assertThat(write(ReportGrouping.NONE, line(ShippingMethod.NONE, true)))
                .contains(",placed_at,status,partly_refunded,email,")
                .contains(",COMPLETE,yes,nora@example.com,");
        assertThat(write(ReportGrouping.NONE, line(ShippingMethod.STANDARD, false)))
                .contains(",PAID,no,nora@example.com,");
    }

    private static ReportRow.Line line(ShippingMethod method, boolean partly) {
        return new ReportRow.Line(
                "Q-2026-000001",
                1,
                Instant.parse("2026-05-12T10:00:00Z"),
                OrderStatus.PAID,
                method,
                partly,
                "nora@example.com",
                "",
                null,
                new Isbn("9780306406157"),
                "Kokoro",
                "",
                Format.EPUB,
                euro(720),
                900,
                SUMS);
    }

    private static String write(ReportGrouping grouping, ReportRow row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportCsv csv = new ReportCsv(out, ZoneOffset.UTC);
        csv.header(grouping);
        csv.row(row);
        csv.finish(() -> SUMS);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Money euro(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }
}
