package shop.quire.ui.admin;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import shop.quire.ui.components.Reader;

/** How long ago something happened, in the words of somebody telling a colleague. */
public final class Ago {

    private static final long SOON_SECONDS = 45;

    private Ago() {}

    /** Like "just now", "2 minutes ago", "3 hours ago", else the date and time. */
    public static String text(Instant then, Clock clock) {
        Duration past = Duration.between(then, clock.instant());
        if (past.toSeconds() < SOON_SECONDS) {
            return I18NProvider.translate("admin.ago.now");
        }
        if (past.toHours() < 1) {
            return I18NProvider.translate("admin.ago.minutes", Math.max(1, past.toMinutes()));
        }
        if (past.toDays() < 1) {
            return I18NProvider.translate("admin.ago.hours", past.toHours());
        }
        return Reader.display().dateTime(then);
    }
}
