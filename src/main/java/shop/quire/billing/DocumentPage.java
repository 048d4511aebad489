package shop.quire.billing;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.quire.billing.Snapshot.Line;
import shop.quire.billing.Snapshot.What;

/** A document as a page of XHTML, from {@code billing/document-LAYOUT.html.mustache}. The same document is the same page. */
@Component
class DocumentPage {

    /** The shop writes English as Europe does, whoever reads: what was issued does not change with the reader. */
    private static final Locale LOCALE = Locale.UK;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", LOCALE);

    private static final Pattern CONTROL = Pattern.compile("[\\x{0}-\\x{1F}\\x{7F}-\\x{9F}]+");

    /** Letters that none of the fonts has. ISBN and e-mail address, which stand beside, still say what and who is meant. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[^\\x{20}-\\x{52F}\\x{1E00}-\\x{1FFF}\\x{2000}-\\x{206F}"
                    + "\\x{20A0}-\\x{20BF}\\x{2100}-\\x{214F}\\x{2190}-\\x{2193}\\x{2200}-\\x{2265}]+");

    private static final String LEFT_OUT = "[…]";

    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .withFormatter(value -> printable(value.toString()));
    private final Map<Integer, Template> layouts = new ConcurrentHashMap<>();

    String html(Document document) {
        return layouts.computeIfAbsent(document.layout(), layout -> compiler.compile(open(layout)))
                .execute(values(document));
    }

    /** What the document calls itself. */
    static String title(Document document) {
        return (document.number().kind() == DocumentKind.INVOICE ? "Invoice " : "Credit note ")
                + document.number().text();
    }

    /** Letters put together where they were typed as letter and accent. */
    private static String printable(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return UNPRINTABLE.matcher(CONTROL.matcher(composed).replaceAll(" ")).replaceAll(LEFT_OUT);
    }

    private static Map<String, Object> values(Document document) {
        Snapshot content = document.content();
        boolean invoice = document.number().kind() == DocumentKind.INVOICE;
        Map<String, Object> values = new HashMap<>();
        values.put("title", title(document));
        values.put("word", invoice ? "Invoice" : "Credit note");
        values.put("invoice", invoice);
        values.put("number", document.number().text());
        values.put("day", DAY.format(document.issuedOn()));
        values.put("seller", content.seller().name());
        values.put("sellerAddress", content.seller().address());
        values.put("sellerVat", content.seller().vatId());
        values.put("sellerMail", content.seller().email());
        values.put("registration", content.seller().registration());
        values.put("buyer", content.buyer().name());
        values.put("buyerAddress", content.buyer().address());
        values.put("buyerMail", content.buyer().email());
        values.put("order", content.orderNumber());
        values.put("ordered", DAY.format(content.orderedOn()));
        values.put("supplied", DAY.format(content.suppliedOn()));
        String country = content.buyer().country();
        values.put("vatCountry", country == null ? "" : Locale.of("", country).getDisplayCountry(LOCALE));
        Snapshot.Correction corrects = content.corrects();
        values.put("corrected", corrects == null ? "" : corrects.invoice());
        values.put("correctedDay", corrects == null ? "" : DAY.format(corrects.invoicedOn()));
        values.put("reason", corrects == null ? "" : corrects.reason());
        values.put(
                "lines",
                content.lines().stream().map(line -> line(content, line)).toList());
        values.put(
                "shares",
                content.shares().entrySet().stream()
                        .map(share -> share(content, share.getKey(), share.getValue()))
                        .toList());
        values.put("net", money(content, content.gross() - content.vat()));
        values.put("vat", money(content, content.vat()));
        values.put("gross", money(content, content.gross()));
        return values;
    }

    private static Map<String, Object> line(Snapshot content, Line line) {
        boolean copies = line.what() == What.BOOK && line.quantity() > 0;
        Map<String, Object> values = new HashMap<>();
        values.put("name", name(line));
        values.put("contributors", line.contributors());
        values.put("edition", edition(line));
        values.put("quantity", copies ? Integer.toString(line.quantity()) : "");
        // A copy that is credited after a discount, or in part, is not credited at its price.
        boolean atPrice = line.unit() * line.quantity() - line.discount() == line.gross();
        values.put("unit", copies && atPrice ? money(content, line.unit()) : "");
        values.put(
                "discount",
                line.discount() == 0
                        ? ""
                        : "Coupon " + Objects.requireNonNullElse(content.coupon(), "") + ": "
                                + money(content, -line.discount()));
        values.put("rate", rate(line.rate()));
        values.put("net", money(content, line.net()));
        values.put("gross", money(content, line.gross()));
        return values;
    }

    private static String name(Line line) {
        return switch (line.what()) {
            case BOOK -> line.title();
            case DELIVERY -> "Delivery";
            case AMOUNT -> "Price reduction";
        };
    }

    private static String edition(Line line) {
        if (line.what() != What.BOOK) {
            return "";
        }
        String format = switch (Objects.requireNonNull(line.format())) {
            case PAPERBACK -> "Paperback";
            case HARDCOVER -> "Hardcover";
            case EPUB -> "E-book";
        };
        return (line.quantity() == 0 ? "Price reduction · " : "") + format + " · ISBN\u00a0" + line.isbn();
    }

    private static Map<String, Object> share(Snapshot content, int rate, Snapshot.Share share) {
        return Map.of(
                "rate", rate(rate),
                "net", money(content, share.net()),
                "vat", money(content, share.vat()),
                "gross", money(content, share.gross()));
    }

    /** Like "9%" and "25.5%". */
    private static String rate(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String money(Snapshot content, long minor) {
        Money amount = content.money(minor);
        NumberFormat format = NumberFormat.getCurrencyInstance(LOCALE);
        format.setCurrency(Currency.getInstance(content.currency()));
        format.setMinimumFractionDigits(amount.getCurrencyUnit().getDecimalPlaces());
        format.setMaximumFractionDigits(amount.getCurrencyUnit().getDecimalPlaces());
        return format.format(amount.getAmount()).replace('-', '\u2212');
    }

    private static Reader open(int layout) {
        String path = "/billing/document-" + layout + ".html.mustache";
        InputStream resource = DocumentPage.class.getResourceAsStream(path);
        if (resource == null) {
            throw new IllegalStateException("There is no template " + path);
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }
}
