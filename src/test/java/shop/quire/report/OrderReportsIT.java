package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.account.Role;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class OrderReportsIT {

    private static final String COMET = "9780306406157";
    private static final String ISLE = "9781861972712";

    @Autowired
    OrderReports reports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    private PastOrders past;

    @BeforeEach
    void staffIsAtWork() {
        past = new PastOrders(jdbc);
        people.signInAs(Role.STAFF);
    }

    @AfterEach
    void goHome() {
        past.forget();
        people.signOut();
    }

    @ParameterizedTest
    @EnumSource
    void rowsAddUpToTheTotalsAndTotalsToTheOrders(ReportGrouping grouping) {
        past.placeMany(40);
        past.place(
                at(50_000),
                OrderStatus.DELIVERED,
                "maker",
                890,
                new Line(COMET, "Comet in Moominland", 3, 1111, 900, 501),
                new Line(ISLE, "The Isle", 2, 999, 2100, 299));
        ReportQuery query = query(grouping, ZoneOffset.UTC, ReportQuery.SOLD);

        ReportSums totals = reports.totals(query);
        List<ReportRow> rows = reports.preview(query, Slice.first(500));

        assertThat(totals.orders()).isEqualTo(41);
        assertThat(totals.gross()).isEqualTo(stored("total_minor"));
        assertThat(totals.vat()).isEqualTo(stored("vat_minor"));
        assertThat(totals.shipping()).isEqualTo(stored("shipping_minor"));
        assertThat(totals.items()).isEqualTo(stored("items_minor"));
        assertThat(totals.discount())
                .isEqualTo(stored("discount_minor"))
                .isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 800));
        assertThat(sum(rows, ReportSums::discount)).isEqualTo(totals.discount());
        assertThat(sum(rows, ReportSums::gross)).isEqualTo(totals.gross());
        assertThat(sum(rows, ReportSums::vat)).isEqualTo(totals.vat());
        assertThat(sum(rows, ReportSums::items)).isEqualTo(totals.items());
        assertThat(sum(rows, ReportSums::shipping)).isEqualTo(totals.shipping());
        assertThat(rows.stream().mapToLong(row -> row.sums().copies()).sum()).isEqualTo(totals.copies());
        assertThat(reports.count(query)).isEqualTo(rows.size());
    }

    @Test
    void aDayBeginsWhereTheReaderLives() {
        // 23:30 in London is half past midnight of the next day in Amsterdam.
        past.place(
                past.begin().atTime(23, 30).toInstant(ZoneOffset.UTC),
                OrderStatus.PAID,
                "nora",
                0,
                new Line(COMET, "Comet in Moominland", 1, 1290, 900));

        assertThat(days(ZoneId.of("Etc/UTC"))).containsExactly(past.begin());
        assertThat(days(ZoneId.of("Etc/GMT-1"))).containsExactly(past.begin().plusDays(1));
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        Line comet = new Line(COMET, "Comet in Moominland", 1, 1000, 900);
        LocalDate sunday = past.begin()
                .plusMonths(2)
                .with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY))
                .plusDays(7);
        for (LocalDate day : List.of(sunday.minusDays(6), sunday, sunday.plusDays(1))) {
            past.place(day.atTime(12, 0).toInstant(ZoneOffset.UTC), OrderStatus.PAID, "nora", 0, comet);
        }

        assertThat(begins(ReportGrouping.WEEK)).containsExactly(sunday.minusDays(6), sunday.plusDays(1));
        assertThat(begins(ReportGrouping.MONTH)).containsExactly(sunday.withDayOfMonth(1));
    }

    @Test
    void ratesOfVatAreRowsAndWhatBelongsToOrdersIsOneMore() {
        past.place(
                at(0),
                OrderStatus.PAID,
                "nora",
                390,
                new Line(COMET, "Comet in Moominland", 2, 1090, 900),
                new Line(ISLE, "The Isle", 1, 1210, 2100));

        List<ReportRow> rows =
                reports.preview(query(ReportGrouping.VAT, ZoneOffset.UTC, ReportQuery.SOLD), Slice.first(9));

        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst()).isInstanceOfSatisfying(ReportRow.Part.class, part -> {
            assertThat(part.key()).isEqualTo("900");
            assertThat(part.sums().vat()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 180));
        });
        assertThat(rows.get(1).sums().vat()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 210));
        assertThat(rows.getLast()).isInstanceOf(ReportRow.WholeOrders.class);
        assertThat(rows.getLast().sums().gross()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 390));
    }

    @ParameterizedTest
    @EnumSource
    void onlyChosenCountriesCount(ReportGrouping grouping) {
        Line comet = new Line(COMET, "Comet in Moominland", 1, 1000, 900);
        past.place(at(0), OrderStatus.PAID, "nora", 0, comet);
        past.place(at(1), OrderStatus.PAID, "piet", 0, comet);
        jdbc.sql("UPDATE orders SET ship_country = 'BE', vat_country = 'BE' WHERE placed_at = :at")
                .param("at", at(1).atOffset(ZoneOffset.UTC))
                .update();

        ReportQuery query = new ReportQuery(
                past.begin(),
                past.begin().plusYears(9),
                ZoneOffset.UTC,
                ReportQuery.SOLD,
                Set.of("BE"),
                Set.of(),
                grouping,
                null);

        assertThat(reports.totals(query).orders()).isEqualTo(1);
        List<ReportRow> rows = reports.preview(query, Slice.first(9));
        assertThat(sum(rows, ReportSums::gross)).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 1000));
        assertThat(reports.count(query)).isEqualTo(rows.size());
    }

    @ParameterizedTest
    @EnumSource
    void ofChosenFormatsOnlyTheirLinesCount(ReportGrouping grouping) {
        Line paper = new Line(COMET, "Comet in Moominland", 3, 1111, 900, 501);
        past.place(at(0), OrderStatus.PAID, "nora", 390, paper, new Line(ISLE, "The Isle", 2, 1000, 2100));
        past.place(at(1), OrderStatus.PAID, "piet", 390, paper);
        jdbc.sql("UPDATE order_line SET format = 'EPUB' WHERE isbn = :isbn")
                .param("isbn", ISLE)
                .update();
        ReportQuery query = new ReportQuery(
                past.begin(),
                past.begin().plusYears(9),
                ZoneOffset.UTC,
                ReportQuery.SOLD,
                Set.of(),
                Set.of(Format.EPUB),
                grouping,
                null);

        ReportSums totals = reports.totals(query);
        List<ReportRow> rows = reports.preview(query, Slice.first(9));

        assertThat(totals.orders()).isEqualTo(1);
        assertThat(totals.copies()).isEqualTo(2);
        assertThat(totals.gross()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 2000));
        assertThat(totals.vat()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 347));
        assertThat(totals.shipping().isZero()).as("belongs to whole orders").isTrue();
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.sums()).isEqualTo(totals));
        assertThat(reports.count(query)).isEqualTo(1);
    }

    @Test
    void aBookOfTwoContributorsCountsForEachAndOnceInTheTotals() throws IOException {
        Bookshelf.Copy two = shelf.edition(Map.of(
                "title", "The Boat",
                "contributors", "Ann Boatwright|author;Bo Boatwright|author;Bo Boatwright|illustrator",
                "publisher", "Boat Press",
                "subjects", "FBA"));
        past.place(at(0), OrderStatus.PAID, "nora", 390, new Line(two.isbn().value(), "The Boat", 2, 1000, 900));
        jdbc.sql("UPDATE order_line SET edition_id = :edition WHERE isbn = :isbn")
                .param("edition", two.id().value())
                .param("isbn", two.isbn().value())
                .update();

        ReportQuery each = query(ReportGrouping.CONTRIBUTOR, ZoneOffset.UTC, ReportQuery.SOLD);
        assertThat(keys(each)).containsExactly("Ann Boatwright", "Bo Boatwright", "");
        assertThat(reports.preview(each, Slice.first(2)))
                .allSatisfy(row -> assertThat(row.sums().gross()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 2000)));
        assertThat(reports.totals(each).gross()).isEqualTo(Money.ofMinor(CurrencyUnit.EUR, 2390));
        assertThat(keys(query(ReportGrouping.PUBLISHER, ZoneOffset.UTC, ReportQuery.SOLD)))
                .containsExactly("Boat Press", "");
        assertThat(keys(query(ReportGrouping.SUBJECT, ZoneOffset.UTC, ReportQuery.SOLD))
                        .getFirst())
                .endsWith("(FBA)");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "DAY", "WEEK", "MONTH"})
    void whatIsBehindARowAddsUpToTheRow(ReportGrouping grouping) throws IOException {
        Bookshelf.Copy known = shelf.edition(Map.of(
                "title", "The Boat",
                "contributors", "Ann Boatwright|author;Bo Boatwright|author",
                "publisher", "Boat & \"Sons\"",
                "subjects", "FBA"));
        past.place(
                at(0),
                OrderStatus.PAID,
                "nora",
                390,
                new Line(known.isbn().value(), "The Boat", 2, 1000, 900, 100),
                new Line(ISLE, "The Isle", 1, 1210, 2100));
        past.place(at(1), OrderStatus.PAID, "piet", 490, new Line(COMET, "Comet in Moominland", 3, 1111, 900));
        jdbc.sql("UPDATE order_line SET edition_id = :edition, contributors = 'A. Boatwright' WHERE isbn = :isbn")
                .param("edition", known.id().value())
                .param("isbn", known.isbn().value())
                .update();
        jdbc.sql(
                        "UPDATE orders SET ship_country = NULL, vat_country = NULL, shipping_method = 'NONE' WHERE placed_at = :at")
                .param("at", at(1).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("UPDATE order_line SET format = 'EPUB' WHERE isbn = :isbn")
                .param("isbn", ISLE)
                .update();
        ReportQuery query = query(grouping, ZoneOffset.UTC, Set.of());

        List<ReportRow> rows = reports.preview(query, Slice.first(9)).stream()
                .filter(row -> !(row instanceof ReportRow.WholeOrders))
                .toList();

        assertThat(rows).hasSizeGreaterThan(1).allSatisfy(row -> {
            ReportQuery into = query.into(new ReportFocus(grouping, key(row)));
            assertThat(reports.totals(into)).isEqualTo(row.sums());
            List<ReportRow> lines = reports.preview(into, Slice.first(9));
            assertThat(lines).isNotEmpty();
            assertThat(sum(lines, ReportSums::gross)).isEqualTo(row.sums().gross());
            assertThat(reports.count(into)).isEqualTo(lines.size());
        });
    }

    private static String key(ReportRow row) {
        return switch (row) {
            case ReportRow.Book book -> book.isbn().value();
            case ReportRow.Customer customer -> customer.email();
            case ReportRow.Part part -> part.key();
            case ReportRow.Day day -> throw new AssertionError(day);
            case ReportRow.Line line -> throw new AssertionError(line);
            case ReportRow.WholeOrders whole -> throw new AssertionError(whole);
        };
    }

    @Test
    void onlyChosenStatusesCount() {
        Line comet = new Line(COMET, "Comet in Moominland", 1, 1000, 900);
        past.place(at(0), OrderStatus.PAID, "nora", 0, comet);
        past.place(at(1), OrderStatus.CANCELLED, "nora", 0, comet);
        past.place(at(2), OrderStatus.EXPIRED, "nora", 0, comet);

        assertThat(reports.totals(query(ReportGrouping.DAY, ZoneOffset.UTC, ReportQuery.SOLD))
                        .orders())
                .isEqualTo(1);
        assertThat(reports.totals(query(ReportGrouping.DAY, ZoneOffset.UTC, Set.of(OrderStatus.CANCELLED)))
                        .orders())
                .isEqualTo(1);
        assertThat(reports.totals(query(ReportGrouping.DAY, ZoneOffset.UTC, Set.of()))
                        .orders())
                .isEqualTo(3);
    }

    @Test
    void paidEBooksCountAmongWhatHasArrivedAsAtTheDesk() {
        past.place(at(0), OrderStatus.PAID, "nora", 0, new Line(COMET, "Comet in Moominland", 1, 1000, 900));
        jdbc.sql("""
                        UPDATE orders SET shipping_method = 'NONE', ship_country = NULL WHERE placed_at = :at
                        """).param("at", at(0).atOffset(ZoneOffset.UTC)).update();

        assertThat(reports.totals(query(ReportGrouping.DAY, ZoneOffset.UTC, Set.of(OrderStatus.PAID)))
                        .orders())
                .isZero();
        ReportQuery arrived = query(ReportGrouping.NONE, ZoneOffset.UTC, Set.of(OrderStatus.DELIVERED));
        assertThat(reports.preview(arrived, Slice.first(5)))
                .singleElement()
                .satisfies(row -> assertThat(((ReportRow.Line) row).complete()).isTrue());
    }

    @Test
    void anEmptyPeriodIsZeroNotAnError() {
        ReportQuery query = query(ReportGrouping.BOOK, ZoneOffset.UTC, ReportQuery.SOLD);

        assertThat(reports.totals(query).gross()).isEqualTo(Money.zero(CurrencyUnit.EUR));
        assertThat(reports.preview(query, Slice.first(10))).isEmpty();
        assertThat(reports.count(query)).isZero();
    }

    @Test
    void previewIsPagedWithoutRepeatingOrSkipping() {
        past.placeMany(25);
        ReportQuery query = query(ReportGrouping.NONE, ZoneOffset.UTC, ReportQuery.SOLD);

        List<ReportRow> all = reports.preview(query, Slice.first(100));
        List<ReportRow> first = reports.preview(query, new Slice(0, 10));
        List<ReportRow> second = reports.preview(query, new Slice(10, 10));
        List<ReportRow> third = reports.preview(query, new Slice(20, 10));

        assertThat(all).hasSize(25).doesNotHaveDuplicates();
        assertThat(first).isEqualTo(all.subList(0, 10));
        assertThat(second).isEqualTo(all.subList(10, 20));
        assertThat(third).isEqualTo(all.subList(20, 25));
    }

    @ParameterizedTest
    @EnumSource
    void theFilesTotalsEqualTheDatabases(ReportGrouping grouping) throws IOException {
        past.placeMany(60);
        ReportQuery query = query(grouping, ZoneOffset.UTC, ReportQuery.SOLD);

        List<NamedCsvRecord> records = records(query);
        ReportSums totals = reports.totals(query);

        assertThat(records).hasSize((int) reports.count(query));
        assertThat(column(records, "gross")).isEqualByComparingTo(totals.gross().getAmount());
        assertThat(column(records, "vat")).isEqualByComparingTo(totals.vat().getAmount());
        assertThat(column(records, "copies")).isEqualByComparingTo(BigDecimal.valueOf(totals.copies()));
        assertThat(records)
                .allSatisfy(row -> assertThat(row.getField("currency")).isEqualTo("EUR"));
    }

    @Test
    void whatLooksLikeAFormulaBecomesText() throws IOException {
        past.place(
                at(0),
                OrderStatus.PAID,
                "=cmd|' /C calc'!A0",
                0,
                new Line(COMET, "=HYPERLINK(\"http://evil.example\",\"Click\")", 1, 1290, 900),
                new Line(ISLE, "@SUM(1+1)", 1, 990, 900));
        ReportQuery query = query(ReportGrouping.NONE, ZoneOffset.UTC, ReportQuery.SOLD);

        List<NamedCsvRecord> records = records(query);

        assertThat(records)
                .extracting(row -> row.getField("title"))
                .containsExactly("'=HYPERLINK(\"http://evil.example\",\"Click\")", "'@SUM(1+1)");
        assertThat(records.getFirst().getField("recipient")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(records.getFirst().getField("unit_price")).isEqualTo("12.90");
    }

    @Test
    void exportReadsThroughACursor() throws IOException {
        past.placeMany(3_000);
        ReportQuery query = query(ReportGrouping.NONE, ZoneOffset.UTC, ReportQuery.SOLD);
        List<Long> openWhileWriting = new ArrayList<>();
        OutputStream curious = new OutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                openWhileWriting.add(cursors());
            }

            @Override
            public void write(int b) {}
        };

        assertThat(reports.exportCsv(query, curious)).isEqualTo(3_000);

        assertThat(openWhileWriting.size()).as("written in pieces").isGreaterThan(2);
        assertThat(openWhileWriting.getFirst()).as("rows are still to come").isEqualTo(1);
        assertThat(cursors()).isZero();
    }

    @Test
    void aReaderWhoLeavesEndsTheExport() {
        past.placeMany(1_000);
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the reader has gone");
            }
        };

        assertThatThrownBy(() -> reports.exportCsv(query(ReportGrouping.NONE, ZoneOffset.UTC, ReportQuery.SOLD), gone))
                .isInstanceOf(IOException.class);
    }

    @Test
    void reportsAreForStaff() {
        ReportQuery query = query(ReportGrouping.DAY, ZoneOffset.UTC, ReportQuery.SOLD);
        people.signInAs(Role.CUSTOMER);
        assertThatThrownBy(() -> reports.totals(query)).isInstanceOf(AccessDeniedException.class);
        people.signInAs(Role.CATALOG_MANAGER);
        assertThatThrownBy(() -> reports.exportCsv(query, OutputStream.nullOutputStream()))
                .isInstanceOf(AccessDeniedException.class);
        people.signInAs(Role.ADMIN);
        assertThat(reports.totals(query)).isNotNull();
    }

    /** Cursors of this transaction that read order lines; the driver names its own C_1, C_2 and so on. */
    private long cursors() {
        return jdbc.sql("SELECT count(*) FROM pg_cursors WHERE name LIKE 'C\\_%' AND statement LIKE '%order_line%'")
                .query(Long.class)
                .single();
    }

    private java.time.Instant at(int minutes) {
        return past.begin().atStartOfDay().plusMinutes(minutes).toInstant(ZoneOffset.UTC);
    }

    private ReportQuery query(ReportGrouping grouping, ZoneId zone, Set<OrderStatus> statuses) {
        return ReportQuery.of(past.begin(), past.begin().plusYears(9), zone, statuses, grouping);
    }

    /** Of the rows; empty for that of whole orders. */
    private List<String> keys(ReportQuery query) {
        return reports.preview(query, Slice.first(10)).stream()
                .map(row -> row instanceof ReportRow.Part part ? part.key() : "")
                .toList();
    }

    private List<LocalDate> begins(ReportGrouping grouping) {
        return reports.preview(query(grouping, ZoneOffset.UTC, ReportQuery.SOLD), Slice.first(10)).stream()
                .map(row -> ((ReportRow.Day) row).day())
                .toList();
    }

    private List<LocalDate> days(ZoneId zone) {
        return reports.preview(query(ReportGrouping.DAY, zone, ReportQuery.SOLD), Slice.first(10)).stream()
                .map(row -> ((ReportRow.Day) row).day())
                .toList();
    }

    private List<NamedCsvRecord> records(ReportQuery query) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        reports.exportCsv(query, file);
        String text = file.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        return CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream().toList();
    }

    private Money stored(String column) {
        return Money.ofMinor(
                CurrencyUnit.EUR,
                jdbc.sql("SELECT coalesce(sum(" + column
                                + "), 0) FROM orders WHERE placed_at >= :from AND placed_at < :to")
                        .param("from", past.begin().atStartOfDay())
                        .param("to", past.begin().plusYears(9).atStartOfDay())
                        .query(Long.class)
                        .single());
    }

    private static Money sum(List<ReportRow> rows, java.util.function.Function<ReportSums, Money> part) {
        return Money.total(rows.stream().map(ReportRow::sums).map(part).toList());
    }

    private static BigDecimal column(List<NamedCsvRecord> records, String name) {
        return records.stream().map(row -> new BigDecimal(row.getField(name))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
