package shop.quire.ui.order;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnOffer;
import shop.quire.checkout.ReturnService;
import shop.quire.ui.account.AccountLayout;

/** Asks to send books of one's own order back. Anybody else's is not there. */
@Route(value = "account/orders/:number/return", layout = AccountLayout.class)
@PermitAll
@StyleSheet("context://styles/returns.css")
class ReturnView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final ReturnService returns;

    ReturnView(ReturnService returns) {
        this.returns = returns;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("return.title") + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String number = event.getRouteParameters().get("number").orElse("");
        OwnedOrder order = new OwnedOrder.Mine(number);
        Optional<ReturnOffer> offer = returns.offer(order);
        removeAll();
        if (offer.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        add(new ReturnSheet(returns, order, offer.get(), "/account/orders/" + number));
    }
}
