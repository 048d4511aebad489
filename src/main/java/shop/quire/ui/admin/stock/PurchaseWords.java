package shop.quire.ui.admin.stock;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.quire.inventory.PurchaseStatus;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** What the pages of orders to suppliers say alike. */
final class PurchaseWords {

    private PurchaseWords() {}

    static String status(PurchaseStatus status) {
        return I18NProvider.translate("purchase.status." + status);
    }

    static Pill.Tone tone(PurchaseStatus status) {
        return switch (status) {
            case ORDERED -> Pill.Tone.NEUTRAL;
            case PARTLY_RECEIVED -> Pill.Tone.WARN;
            case RECEIVED -> Pill.Tone.GOOD;
            case CANCELLED -> Pill.Tone.BAD;
        };
    }

    /** Like "12 May 2026", "late since 12 May 2026", "no day said". */
    static String expected(@Nullable LocalDate day, LocalDate today) {
        if (day == null) {
            return I18NProvider.translate("purchase.expected.unknown");
        }
        String date = Reader.display().shortDate(day);
        return day.isBefore(today)
                ? I18NProvider.translate("purchase.expected.late", date)
                : I18NProvider.translate("purchase.expected.on", date);
    }
}
