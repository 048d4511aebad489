package shop.quire.ui.components;

import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionItem;

/** Availability in words; the colour only helps. */
public final class AvailabilityLabel extends Span {

    public AvailabilityLabel(Availability availability, int available, @Nullable LocalDate publicationDate) {
        show(availability, available, publicationDate);
    }

    public AvailabilityLabel(EditionItem edition) {
        show(edition);
    }

    /** Says something else from now on. */
    public void show(EditionItem edition) {
        setText(EditionWords.availability(edition));
        setClassName("q-availability " + (edition.availableFrom() == null ? tone(edition.availability()) : "q-warn"));
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
