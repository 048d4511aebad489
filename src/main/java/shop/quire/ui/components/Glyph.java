package shop.quire.ui.components;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A drawing in {@code frontend/icons} that takes the colour of the text; decoration only, so hidden from screen readers. */
public enum Glyph {
    ALERT,
    BIN,
    BOOK,
    CHECK,
    CHEVRON,
    CLOSE,
    DOWNLOAD,
    FILTER,
    GRID,
    LIST,
    MENU,
    MINUS,
    PERSON,
    PLUS,
    SEARCH;

    public Span create() {
        Span glyph = new Span();
        glyph.addClassNames("q-glyph", "q-glyph-" + name().toLowerCase(Locale.ROOT));
        glyph.getElement().setAttribute("aria-hidden", "true");
        return glyph;
    }
}
