package shop.quire.ui.components;

import com.vaadin.flow.component.html.Span;
import shop.quire.catalog.Availability;
import shop.quire.catalog.Obtainable;

/** Availability in words; the colour only helps. */
public final class AvailabilityLabel extends Span {

    public AvailabilityLabel(Obtainable edition) {
        show(edition);
    }

    /** One that fits beside a price. */
    public static AvailabilityLabel brief(Obtainable edition) {
        AvailabilityLabel label = new AvailabilityLabel(edition);
        label.setText(EditionWords.briefly(edition));
        return label;
    }

    /** Says something else from now on. */
    public void show(Obtainable edition) {
        setText(EditionWords.availability(edition));
        setClassName("q-availability " + (edition.availableFrom() == null ? tone(edition.availability()) : "q-warn"));
    }

    private static String tone(Availability availability) {
        return switch (availability) {
            case IN_STOCK, DOWNLOAD -> "q-good";
            case LAST_COPIES, COMING_SOON -> "q-warn";
            case SOLD_OUT -> "q-bad";
            case RETIRED -> "q-muted";
        };
    }
}
