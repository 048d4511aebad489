package shop.quire.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as PDF to be printed: A4 across, the columns' names on every page, the totals below the last row. Pages are
 * drawn one by one; since a PDF is only written when it is whole, there are not more than {@value #MAX_PAGES}, and the last
 * one says so where rows are missing. Of order lines the columns are those that fit beside each other; the other formats
 * have all.
 */
final class ReportPdf implements ReportFile {

    /** Some 22,000 rows; whoever wants more of them wants to calculate. */
    static final int MAX_PAGES = 500;

    private static final float WIDTH = PDRectangle.A4.getHeight();
    private static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float MARGIN = 36;
    private static final float LINE = 11.5f;
    private static final float SIZE = 7.5f;
    private static final float HEAD = 15;
    private static final float GAP = 6;
    private static final float HAIRLINE = 0.4f;

    /** The columns of order lines that there is no room for. */
    private static final Set<String> LEFT_OUT = Set.of(
            "line",
            "partly_refunded",
            "recipient",
            "contributors",
            "country",
            "unit_price",
            "vat_percent",
            "orders",
            "items",
            "currency");

    private static final Locale LOCALE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", LOCALE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", LOCALE);

    private record Column(int index, String name, float x, float width, boolean right) {}

    private final OutputStream out;
    private final ReportQuery query;
    private final CurrencyUnit currency;
    private final int maxPages;
    private final PDDocument document = new PDDocument();
    private final PdfText regular = PdfText.regular(document);
    private final PdfText bold = PdfText.bold(document);
    private final Cells cells;
    private ReportGrouping grouping = ReportGrouping.NONE;
    private List<Column> columns = List.of();
    private @Nullable PDPageContentStream page;
    private int pages;
    private float y;
    private boolean cut;
    private long rows;

    ReportPdf(OutputStream out, ReportQuery query, CurrencyUnit currency, int maxPages) {
        this.out = out;
        this.query = query;
        this.currency = currency;
        this.maxPages = maxPages;
        this.cells = new Cells(query.zone());
    }

    @Override
    public void header(ReportGrouping rowsAre) throws IOException {
        grouping = rowsAre;
        columns = columns(ReportCells.columns(rowsAre).toList());
        document.getDocumentInformation().setTitle(title());
        document.getDocumentInformation().setProducer("Quire");
        document.getDocumentCatalog().setLanguage(LOCALE.toLanguageTag());
        turn();
    }

    @Override
    public boolean room() {
        // The totals, and the line that says what is missing, go on the same page.
        cut = pages == maxPages && y < MARGIN + 4 * LINE;
        return !cut;
    }

    @Override
    public void row(ReportRow row) throws IOException {
        cells.texts.clear();
        cells.row(grouping, row);
        line(regular);
        rows++;
    }

    @Override
    public void finish(Supplier<ReportSums> totals) throws IOException {
        if (cut) {
            words(
                    regular,
                    "Only the first " + NumberFormat.getIntegerInstance(LOCALE).format(rows)
                            + " rows are printed. The totals are those of all rows; CSV and XLSX have each of them.");
        }
        if (y < MARGIN + LINE) {
            turn();
        }
        cells.texts.clear();
        int own = ReportCells.columns(grouping).toList().indexOf("orders");
        for (int i = 0; i < own; i++) {
            cells.texts.add(i == columns.getFirst().index() ? ReportCells.total(grouping) : "");
        }
        cells.sums(totals.get());
        rule(y + LINE - 3);
        line(bold);
        current().close();
        document.save(out);
        document.close();
    }

    private List<Column> columns(List<String> names) {
        List<String> shown = names.stream()
                .filter(name -> grouping == ReportGrouping.NONE ? !LEFT_OUT.contains(name) : !name.equals("currency"))
                .toList();
        float weights = 0;
        for (String name : shown) {
            weights += weight(name);
        }
        float room = WIDTH - 2 * MARGIN - GAP * (shown.size() - 1);
        List<Column> placed = new ArrayList<>();
        float x = MARGIN;
        for (String name : shown) {
            float width = room * weight(name) / weights;
            placed.add(new Column(names.indexOf(name), name, x, width, numeric(name)));
            x += width + GAP;
        }
        return placed;
    }

    private static float weight(String name) {
        return switch (name) {
            case "title", "contributors", "contributor", "publisher", "subject", "email" -> 3;
            case "recipient", "placed_at", "isbn13" -> 1.9f;
            case "order", "status", "format" -> 1.6f;
            case "orders", "copies" -> 0.9f;
            default -> 1.25f;
        };
    }

    private static boolean numeric(String name) {
        return switch (name) {
            case "vat_percent",
                    "orders",
                    "copies",
                    "items",
                    "shipping",
                    "discount",
                    "gross",
                    "vat",
                    "refunded",
                    "refunded_vat" -> true;
            default -> false;
        };
    }

    private static String label(String name) {
        return switch (name) {
            case "isbn13" -> "ISBN";
            case "placed_at" -> "Placed";
            case "vat_percent" -> "VAT %";
            case "vat" -> "of which VAT";
            case "items" -> "Books";
            case "shipping" -> "Delivery";
            case "gross" -> "Total";
            case "refunded" -> "Paid back";
            case "refunded_vat" -> "VAT of it";
            case "week" -> "Week of";
            default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        };
    }

    private String title() {
        String what = grouping == ReportGrouping.NONE
                ? "order lines"
                : "by " + grouping.name().toLowerCase(Locale.ROOT);
        return "Orders from " + DAY.format(query.from()) + " to " + DAY.format(query.to()) + ", " + what;
    }

    /** On to the next page, which begins with the columns' names. */
    private void turn() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage next = new PDPage(new PDRectangle(WIDTH, HEIGHT));
        document.addPage(next);
        pages++;
        page = new PDPageContentStream(document, next, PDPageContentStream.AppendMode.OVERWRITE, true);
        String number = Integer.toString(pages);
        regular.show(page, number, SIZE, WIDTH - MARGIN - regular.width(number, SIZE), MARGIN / 2);
        regular.show(page, title() + ", amounts in " + currency.getCode(), SIZE, MARGIN, MARGIN / 2);
        y = HEIGHT - MARGIN;
        if (pages == 1) {
            bold.show(page, title(), HEAD, MARGIN, y - HEAD / 2);
            y -= 2 * HEAD;
        }
        cells.texts.clear();
        ReportCells.columns(grouping).map(ReportPdf::label).forEach(cells.texts::add);
        draw(bold);
        y -= LINE;
        rule(y + LINE - 3);
    }

    private void line(PdfText text) throws IOException {
        if (y < MARGIN + LINE) {
            List<String> texts = List.copyOf(cells.texts);
            turn();
            cells.texts.clear();
            cells.texts.addAll(texts);
        }
        draw(text);
        y -= LINE;
    }

    private void draw(PdfText text) throws IOException {
        for (Column column : columns) {
            String fitting = text.fitting(cells.texts.get(column.index()), SIZE, column.width());
            float x = column.right() ? column.x() + column.width() - text.width(fitting, SIZE) : column.x();
            text.show(current(), fitting, SIZE, x, y);
        }
    }

    private void words(PdfText text, String words) throws IOException {
        text.show(current(), words, SIZE, MARGIN, y);
        y -= LINE;
    }

    private void rule(float at) throws IOException {
        current().setLineWidth(HAIRLINE);
        current().moveTo(MARGIN, at);
        current().lineTo(WIDTH - MARGIN, at);
        current().stroke();
    }

    private PDPageContentStream current() {
        if (page == null) {
            throw new IllegalStateException("No header of rows by " + grouping);
        }
        return page;
    }

    /** The row as it is printed, column by column. */
    private static final class Cells implements ReportCells {

        private final List<String> texts = new ArrayList<>();
        private final ZoneId zone;
        private final NumberFormat whole = NumberFormat.getIntegerInstance(LOCALE);
        private final NumberFormat amounts = NumberFormat.getNumberInstance(LOCALE);

        Cells(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public void text(String value) {
            texts.add(value);
        }

        @Override
        public void word(String value) {
            texts.add(value);
        }

        @Override
        public void number(long value) {
            texts.add(whole.format(value));
        }

        @Override
        public void percent(int basisPoints) {
            texts.add(BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString());
        }

        @Override
        public void money(Money amount) {
            int places = amount.getCurrencyUnit().getDecimalPlaces();
            amounts.setMinimumFractionDigits(places);
            amounts.setMaximumFractionDigits(places);
            texts.add(amounts.format(amount.getAmount()));
        }

        @Override
        public void day(LocalDate day) {
            texts.add(DAY.format(day));
        }

        @Override
        public void moment(Instant instant) {
            texts.add(MOMENT.format(instant.atZone(zone)));
        }
    }
}
