package shop.quire.ui.order;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnOffer;
import shop.quire.checkout.ReturnService;
import shop.quire.ui.layout.ShopLayout;

/** Asks to send books of an order back, for whoever has the signed link from the mail. */
@Route(value = "o/:token/return", layout = ShopLayout.class)
@AnonymousAllowed
@StyleSheet("context://styles/returns.css")
class GuestReturnView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final ReturnService returns;

    GuestReturnView(ReturnService returns) {
        this.returns = returns;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("return.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getRouteParameters().get("token").orElse("");
        OwnedOrder order = new OwnedOrder.Linked(token);
        Optional<ReturnOffer> offer = returns.offer(order);
        removeAll();
        if (offer.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        add(new ReturnSheet(returns, order, offer.get(), "/o/" + token));
    }
}
