package shop.quire.billing;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.shared.OrderId;

/** Documents for tests, and what can be read on them. */
final class Papers {

    static final Snapshot.Seller SELLER = new Snapshot.Seller(
            "Quire Books B.V.",
            List.of("Oudezijds Voorburgwal 231", "1012 EZ Amsterdam", "Netherlands"),
            "NL001234567B01",
            "books@quire.example",
            "KvK 12345678");

    static final Snapshot.Buyer BUYER = new Snapshot.Buyer(
            "Zoë Żółkiewska", List.of("Rua da Alegria 12", "4000-041 Porto", "Portugal"), "PT", "zoe@example.com");

    private Papers() {}

    static Money euro(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }

    /** Once it is there: it is issued shortly after the order is paid. */
    static IssuedDocument invoiceOf(DocumentStore store, OrderId order) {
        await().until(() -> !store.of(order).isEmpty());
        return store.of(order).getFirst();
    }

    /** Once there are so many. */
    static List<IssuedDocument> creditsOf(DocumentStore store, OrderId order, int expected) {
        await().until(() -> store.of(order).size() == expected + 1);
        return store.of(order).subList(1, expected + 1);
    }

    /** The day that is printed on what is issued now. */
    static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZoneId.of("Europe/Amsterdam")));
    }

    static byte[] bytes(PdfFile file) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.content().writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is printed, in the order in which it is read. */
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
