package shop.quire.ui.components;

import com.vaadin.flow.component.html.Span;

/** A small coloured word for a state; the word says it all, the colour only helps. */
public final class Pill extends Span {

    public enum Tone {
        NEUTRAL,
        GOOD,
        WARN,
        BAD
    }

    public Pill(String text, Tone tone) {
        super(text);
        addClassName("q-pill");
        switch (tone) {
            case GOOD -> addClassName("q-pill-good");
            case WARN -> addClassName("q-pill-warn");
            case BAD -> addClassName("q-pill-bad");
            case NEUTRAL -> {}
        }
    }
}
