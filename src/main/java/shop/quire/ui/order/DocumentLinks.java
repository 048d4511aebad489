package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import shop.quire.billing.DocumentKind;
import shop.quire.billing.IssuedDocument;
import shop.quire.billing.PdfFile;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;

/** Invoice and credit notes of an order, to take along. */
@StyleSheet("context://styles/documents.css")
public final class DocumentLinks extends Composite<UnorderedList> {

    private final boolean any;

    /** @param file the document with a number, as far as whoever looks may have it */
    public DocumentLinks(List<IssuedDocument> documents, Function<String, Optional<PdfFile>> file) {
        any = !documents.isEmpty();
        getContent().addClassName("q-documents");
        Display display = Reader.display();
        for (IssuedDocument document : documents) {
            Anchor link = link(document.kind(), document.number(), file);
            Span facts = new Span(getTranslation(
                    "document.facts", display.shortDate(document.issuedOn()), display.money(document.total())));
            facts.addClassNames("q-muted", "q-small");
            getContent().add(new ListItem(link, facts));
        }
    }

    /** Whether anything was issued. */
    public boolean any() {
        return any;
    }

    /** A link that reads "Invoice 2026-000001 (PDF)". */
    public static Anchor link(DocumentKind kind, String number, Function<String, Optional<PdfFile>> file) {
        Anchor link = new Anchor();
        link.addClassNames("q-link", "q-document");
        link.add(Glyph.DOWNLOAD.create());
        link.add(new Span(link.getTranslation("document.link." + kind, number)));
        link.setHref(download(number, file));
        return link;
    }

    /** Printed when it is asked for, outside the session's lock. It is nobody else's: no cache on the way keeps it. */
    private static DownloadHandler download(String number, Function<String, Optional<PdfFile>> file) {
        return event -> {
            event.getResponse().setHeader("Cache-Control", "private, no-store");
            Optional<PdfFile> found = file.apply(number);
            if (found.isEmpty()) {
                event.getResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            event.setFileName(found.get().name());
            event.setContentType("application/pdf");
            try (OutputStream out = event.getOutputStream()) {
                found.get().content().writeTo(out);
            }
        };
    }
}
