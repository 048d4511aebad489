package shop.quire.ui.order;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import shop.quire.billing.Documents;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnService;
import shop.quire.order.OrderService;
import shop.quire.ui.account.AccountLayout;
import shop.quire.ui.cart.ShoppingCart;

/** One order of whoever is signed in. Anybody else's is not there. */
@Route(value = "account/orders/:number", layout = AccountLayout.class)
@PermitAll
class OrderDetailView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final OrderService orders;
    private final CheckoutService checkout;
    private final ShoppingCart cart;
    private final ReturnService returns;
    private final Documents documents;
    private String number = "";

    OrderDetailView(
            OrderService orders,
            CheckoutService checkout,
            ShoppingCart cart,
            ReturnService returns,
            Documents documents) {
        this.orders = orders;
        this.checkout = checkout;
        this.cart = cart;
        this.returns = returns;
        this.documents = documents;
        addClassName("q-order");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("order.title", number) + " | Quire";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        OwnOrder order = new OwnOrder(
                checkout,
                cart,
                returns,
                new OwnedOrder.Mine(number),
                "/account/orders/" + number,
                () -> orders.mine(number),
                orders::cancelMine,
                checkout::reorder,
                mine -> new DocumentLinks(documents.ofMine(mine.id()), documents::pdfOfMine));
        if (order.load().isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        Anchor back = new Anchor("/account/orders", getTranslation("orders.back"));
        back.addClassNames("q-back", "q-link");
        removeAll();
        add(back, order);
    }
}
