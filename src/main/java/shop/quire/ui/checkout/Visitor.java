package shop.quire.ui.checkout;

import com.vaadin.flow.server.VaadinRequest;
import shop.quire.account.Place;

/** Whoever sends the present request. */
final class Visitor {

    private Visitor() {}

    /** Where from; unknown outside of a request. */
    static Place place() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return Place.of(request == null ? null : request.getRemoteAddr());
    }
}
