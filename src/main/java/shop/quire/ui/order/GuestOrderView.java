package shop.quire.ui.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import shop.quire.billing.Documents;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnService;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.ui.cart.ShoppingCart;
import shop.quire.ui.layout.ShopLayout;

/** One order, for whoever has the signed link from the mail. */
@Route(value = "o/:token", layout = ShopLayout.class)
@AnonymousAllowed
class GuestOrderView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final OrderService orders;
    private final CheckoutService checkout;
    private final ShoppingCart cart;
    private final ReturnService returns;
    private final Documents documents;
    private String number = "";

    GuestOrderView(
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
        String token = event.getRouteParameters().get("token").orElse("");
        OwnOrder own = new OwnOrder(
                checkout,
                cart,
                returns,
                new OwnedOrder.Linked(token),
                "/o/" + token,
                () -> orders.byLink(token),
                (id, why) -> orders.cancelByLink(token, why),
                (into, id) -> checkout.reorderByLink(into, token),
                here -> new DocumentLinks(documents.byLink(token), paper -> documents.pdfByLink(token, paper)));
        Optional<OrderDetail> order = own.load();
        if (order.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        number = order.get().number();
        removeAll();
        add(own);
    }
}
