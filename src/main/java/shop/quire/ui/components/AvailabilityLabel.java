package shop.quire.ui.components;

import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;

/** Availability in words; the colour only helps. */
public final class AvailabilityLabel extends Span {

    public AvailabilityLabel(Availability availability, int available, @Nullable LocalDate publicationDate) {
        show(availability, available, publicationDate);
    }

    /** Says something else from now on. */
    public void show(Availability availability, int available, @Nullable LocalDate publicationDate) {
        setText(EditionWords.availability(availability, available, publicationDate));
        setClassName("q-availability " + tone(availability));
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
