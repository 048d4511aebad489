package shop.quire.billing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

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
