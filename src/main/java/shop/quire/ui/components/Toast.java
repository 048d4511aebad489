package shop.quire.ui.components;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** A short message that goes by itself; for what went well or needs no answer. */
public final class Toast {

    private static final int MILLIS = 5_000;

    private Toast() {}

    public static void show(String text) {
        Notification.show(text, MILLIS, Notification.Position.BOTTOM_START);
    }

    /** With a way to go on, such as to the cart that a book was just put into. */
    public static void show(String text, String href, String link) {
        Anchor anchor = new Anchor(href, link);
        anchor.addClassName("q-link");
        Div content = new Div(new Span(text), anchor);
        content.addClassName("q-toast");
        Notification toast = new Notification(content);
        toast.setDuration(MILLIS);
        toast.setPosition(Notification.Position.BOTTOM_START);
        // Whoever goes there needs no telling any more.
        anchor.getElement().addEventListener("click", click -> toast.close());
        toast.open();
    }

    /** For what did not work; stays longer and is announced at once. */
    public static void problem(String text) {
        Notification toast = Notification.show(text, 2 * MILLIS, Notification.Position.BOTTOM_START);
        toast.addThemeVariants(NotificationVariant.LUMO_ERROR);
        toast.setAssertive(true);
    }
}
