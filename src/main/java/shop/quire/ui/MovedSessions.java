package shop.quire.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.servlet.http.Cookie;
import org.springframework.stereotype.Component;

/**
 * A page whose session is not here loads again by itself: its instance has died or was restarted, or it was left alone for
 * long. Who was signed in still is (RememberMe), the address says which page, and cart and checkout are in the database; a
 * dialog would have nothing to say.
 */
@Component
class MovedSessions implements VaadinServiceInitListener {

    /** How long a page waits before it asks again when nobody has answered, in milliseconds. */
    private static final int ASK_AGAIN = 1000;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(MovedSessions::messages);
        event.getSource().addUIInitListener(init -> reconnectSoon(init.getUI()));
    }

    static SystemMessages messages(SystemMessagesInfo info) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        // A browser that keeps no cookies never has a session: it would load again and again.
        messages.setSessionExpiredNotificationEnabled(!keepsCookies(info));
        return messages;
    }

    /** By the time that a page asks for these messages, the answer before has set a cookie. */
    private static boolean keepsCookies(SystemMessagesInfo info) {
        Cookie[] cookies = info.getRequest() == null ? null : info.getRequest().getCookies();
        return cookies != null && cookies.length > 0;
    }

    private static void reconnectSoon(UI ui) {
        ui.getReconnectDialogConfiguration().setReconnectInterval(ASK_AGAIN);
    }
}
