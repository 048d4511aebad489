package shop.quire.ui.catalog;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A slip of paper with what somebody of the staff says about a book. */
final class StaffNote extends HtmlContainer {

    /** A note that ends in a name: "Read it twice. Olga, fiction". */
    private static final Pattern SIGNED = Pattern.compile("(.*[.!?…]) (\\p{Lu}[^.!?…]{1,40})", Pattern.DOTALL);

    StaffNote(String note) {
        super("blockquote");
        addClassName("q-note");
        Matcher signed = SIGNED.matcher(note);
        if (signed.matches()) {
            Span name = new Span(signed.group(2));
            name.addClassName("q-note-from");
            add(new Paragraph(signed.group(1)), name);
        } else {
            add(new Paragraph(note));
        }
    }
}
