package shop.quire.ui.components;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person in front of the current UI: which locale and time zone to write for. */
public final class Reader {

    private Reader() {}

    /** Europe's English (day before month) unless the browser says which English it is. */
    public static Display display() {
        UI ui = UI.getCurrent();
        return new Display(locale(ui), zone(ui));
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
