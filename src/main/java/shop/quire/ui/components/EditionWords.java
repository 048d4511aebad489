package shop.quire.ui.components;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import shop.quire.catalog.Format;
import shop.quire.catalog.Obtainable;

/** Words for the facts of an edition, the same on every page. */
public final class EditionWords {

    private EditionWords() {}

    /** Like "Paperback" or "E-book". */
    public static String format(Format format) {
        return I18NProvider.translate("catalog.format." + format);
    }

    /** Like "In stock", "3 left", "Sold out", "Sold out, back from 12 May 2026" or "Appears 12 May 2026". */
    public static String availability(Obtainable edition) {
        LocalDate from = edition.availableFrom();
        return from == null
                ? standing(edition)
                : I18NProvider.translate(
                        "catalog.availability.from", Reader.display().shortDate(from));
    }

    /** The same where there is little room: "Back 12 May 2026" for what is sold out until then. */
    public static String briefly(Obtainable edition) {
        LocalDate from = edition.availableFrom();
        return from == null
                ? standing(edition)
                : I18NProvider.translate(
                        "catalog.availability.back", Reader.display().shortDate(from));
    }

    private static String standing(Obtainable edition) {
        LocalDate publicationDate = edition.publicationDate();
        return switch (edition.availability()) {
            case LAST_COPIES -> I18NProvider.translate("catalog.availability.left", edition.available());
            case COMING_SOON ->
                publicationDate == null
                        ? I18NProvider.translate("catalog.availability.COMING_SOON")
                        : I18NProvider.translate(
                                "catalog.availability.appears", Reader.display().date(publicationDate));
            case IN_STOCK, SOLD_OUT, DOWNLOAD, RETIRED ->
                I18NProvider.translate("catalog.availability." + edition.availability());
        };
    }
}
