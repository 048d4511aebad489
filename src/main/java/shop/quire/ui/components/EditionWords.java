package shop.quire.ui.components;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionItem;
import shop.quire.catalog.Format;

/** Words for the facts of an edition, the same on every page. */
public final class EditionWords {

    private EditionWords() {}

    /** Like "Paperback" or "E-book". */
    public static String format(Format format) {
        return I18NProvider.translate("catalog.format." + format);
    }

    /** The same, and from when a sold-out edition can be had again, where that is known. */
    public static String availability(EditionItem edition) {
        LocalDate from = edition.availableFrom();
        return from == null
                ? availability(edition.availability(), edition.available(), edition.publicationDate())
                : I18NProvider.translate(
                        "catalog.availability.from", Reader.display().shortDate(from));
    }

    /**
     * Like "In stock", "3 left", "Sold out" or "Appears 12 May 2026".
     *
     * @param available copies that can be promised; said only where few are left
     * @param publicationDate said of editions that are announced
     */
    public static String availability(Availability availability, int available, @Nullable LocalDate publicationDate) {
        return switch (availability) {
            case LAST_COPIES -> I18NProvider.translate("catalog.availability.left", available);
            case COMING_SOON ->
                publicationDate == null
                        ? I18NProvider.translate("catalog.availability.COMING_SOON")
                        : I18NProvider.translate(
                                "catalog.availability.appears", Reader.display().date(publicationDate));
            case IN_STOCK, SOLD_OUT, DOWNLOAD, RETIRED ->
                I18NProvider.translate("catalog.availability." + availability);
        };
    }
}
