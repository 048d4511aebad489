package shop.quire.ui.components;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import java.util.Optional;
import java.util.function.Consumer;

/** How a page begins whose address names what it is about. */
public final class Found {

    private Found() {}

    /** Shows what the address names. What is not there, or not this person's, is a page that is not found. */
    public static <T> void show(BeforeEnterEvent event, Optional<T> named, Consumer<? super T> page) {
        named.ifPresentOrElse(page, () -> event.rerouteToError(NotFoundException.class));
    }
}
