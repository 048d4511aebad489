package shop.quire.billing;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.springframework.stereotype.Component;

/**
 * Prints documents as PDF 1.7 on A4, tagged for screen readers. Nothing is kept: the document cannot change, so neither can
 * what is printed, which is the same to the byte.
 */
@Component
class DocumentPdf {

    private static final float VERSION = 1.7f;

    /** Families in the order of the stylesheet; a letter that one lacks is taken from the next. */
    private enum Face {
        SERIF("Quire Serif", 500, "fraunces-latin"),
        SANS("Quire Sans", 400, "instrument-sans-latin-400"),
        SANS_BOLD("Quire Sans", 600, "instrument-sans-latin-600"),
        SANS_EXT("Quire Sans Ext", 400, "instrument-sans-latin-ext-400"),
        SANS_EXT_BOLD("Quire Sans Ext", 600, "instrument-sans-latin-ext-600"),
        /** Greek, Cyrillic and the rest of Latin, such as Vietnamese. */
        WORLD("Noto Sans", 400, "noto-sans-400"),
        WORLD_BOLD("Noto Sans", 600, "noto-sans-700");

        private final String family;
        private final int weight;
        private final String file;

        Face(String family, int weight, String file) {
            this.family = family;
            this.weight = weight;
            this.file = file;
        }

        /** Large ones are read only where they are needed. */
        private boolean needed(String text) {
            return this != WORLD && this != WORLD_BOLD || text.codePoints().anyMatch(Face::beyondLatin);
        }

        private static boolean beyondLatin(int letter) {
            boolean punctuation = letter >= 0x2010 && letter <= 0x2044;
            return letter > 0x24F && !punctuation && letter != '€' && letter != '\u2212';
        }

        private FSSupplier<InputStream> source() {
            return () -> Objects.requireNonNull(
                    DocumentPdf.class.getResourceAsStream("/billing/fonts/" + file + ".ttf"), file);
        }
    }

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private final DocumentPage page;

    DocumentPdf(DocumentPage page) {
        this.page = page;
    }

    byte[] print(Document document) {
        String html = page.html(document);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        for (Face face : Face.values()) {
            if (face.needed(html)) {
                builder.useFont(face.source(), face.family, face.weight, FontStyle.NORMAL, true);
            }
        }
        builder.useDefaultPageSize(210, 297, PageSizeUnits.MM);
        builder.usePdfUaAccessibility(true);
        builder.useFastMode();
        // Nothing is fetched: neither what a template names, nor what somebody slipped into a name.
        builder.useUriResolver((base, uri) -> null);
        builder.withProducer("Quire");
        builder.withHtmlContent(html, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (PDDocument pdf = renderer.getPdfDocument()) {
                settle(pdf, document);
                pdf.save(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What would otherwise tell when it was printed. */
    private static void settle(PDDocument pdf, Document document) throws IOException {
        pdf.getDocument().setVersion(VERSION);
        pdf.setDocumentId(document.number().text().hashCode() & 0xffff_ffffL);
        PDDocumentInformation about = pdf.getDocumentInformation();
        about.setTitle(DocumentPage.title(document));
        about.setAuthor(document.content().seller().name());
        Calendar day = midnight(document.issuedOn());
        about.setCreationDate(day);
        about.setModificationDate(day);
    }

    private static Calendar midnight(LocalDate day) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.clear();
        calendar.set(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
        return calendar;
    }
}
