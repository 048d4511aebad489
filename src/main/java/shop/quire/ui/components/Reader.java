package shop.quire.ui.components;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person in front of the current UI: which locale and time zone to write for. */
public final class Reader {

    /** In CSS pixels; the 48rem at which backoffice.css lays its lists out anew. */
    private static final int NARROW = 768;

    private Reader() {}

    /** Europe's English (day before month) unless the browser says which English it is. */
    public static Display display() {
        UI ui = UI.getCurrent();
        return new Display(locale(ui), zone(ui));
    }

    /**
     * Whether the window is as narrow as a phone's, so that a list of many columns begins with the few that matter. Asked
     * once when a list is made; where the browser has not said how wide it is, it is not.
     */
    public static boolean isNarrow() {
        UI ui = UI.getCurrent();
        ExtendedClientDetails details = ui == null ? null : ui.getInternals().getExtendedClientDetails();
        int width = details == null ? 0 : details.getWindowInnerWidth();
        return width > 0 && width < NARROW;
    }

    private static Locale locale(@Nullable UI ui) {
        if (ui == null) {
            return Locale.UK;
        }
        Locale browser = ui.getSession().getBrowser().getLocale();
        return browser != null
                        && browser.getLanguage().equals("en")
                        && !browser.getCountry().isEmpty()
                ? browser
                : Locale.UK;
    }

    private static ZoneId zone(@Nullable UI ui) {
        ExtendedClientDetails details = ui == null ? null : ui.getInternals().getExtendedClientDetails();
        String id = details == null ? null : details.getTimeZoneId();
        if (id == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(id);
        } catch (java.time.DateTimeException unknownZone) {
            return ZoneOffset.UTC;
        }
    }
}
