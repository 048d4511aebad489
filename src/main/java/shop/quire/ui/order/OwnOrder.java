package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.PaymentOutcome;
import shop.quire.checkout.ReturnService;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.shared.CartId;
import shop.quire.shared.OrderId;
import shop.quire.ui.cart.ShoppingCart;
import shop.quire.ui.components.Toast;

/** An order and what its buttons do, for its owner with an account and for the guest with the link alike. */
final class OwnOrder extends Composite<Div> implements OrderSheet.Actions {

    private final CheckoutService checkout;
    private final ShoppingCart cart;
    private final Supplier<OwnReturns> returns;
    private final Supplier<Optional<OrderDetail>> find;
    private final BiFunction<OrderId, String, OrderService.CancelResult> giveUp;
    private final BiFunction<CartId, OrderId, CheckoutService.Reordered> again;
    private final Function<OrderDetail, DocumentLinks> documents;
    private final Div notices = new Div();
    private final Div place = new Div();

    /**
     * @param own how whoever looks comes to it
     * @param page address of its page
     * @param find the order as it is now, for whoever looks
     * @param giveUp cancels it for a reason, as far as whoever looks may
     * @param again puts its books into a cart
     * @param documents invoice and credit notes, as far as whoever looks may have them
     */
    OwnOrder(
            CheckoutService checkout,
            ShoppingCart cart,
            ReturnService returns,
            OwnedOrder own,
            String page,
            Supplier<Optional<OrderDetail>> find,
            BiFunction<OrderId, String, OrderService.CancelResult> giveUp,
            BiFunction<CartId, OrderId, CheckoutService.Reordered> again,
            Function<OrderDetail, DocumentLinks> documents) {
        this.checkout = checkout;
        this.cart = cart;
        this.returns = () -> new OwnReturns(returns, own, page, this::load);
        this.find = find;
        this.giveUp = giveUp;
        this.again = again;
        this.documents = documents;
        notices.addClassName("q-checkout-notices");
        getContent().addClassName("q-own-order");
        getContent().add(notices, place);
    }

    /** Shows the order as it is now; empty where there is none for whoever looks. */
    Optional<OrderDetail> load() {
        Optional<OrderDetail> order = find.get();
        place.removeAll();
        order.ifPresent(now -> place.add(new OrderSheet(now, this, returns.get())));
        return order;
    }

    @Override
    public DocumentLinks documents(OrderDetail order) {
        return documents.apply(order);
    }

    @Override
    public void payNow(OrderDetail order) {
        switch (checkout.returned(order.id())) {
            case PaymentOutcome.Open(OrderId _, URI payAt) ->
                UI.getCurrent().getPage().setLocation(payAt);
            case PaymentOutcome.Pending _ -> Toast.problem(getTranslation("order.unavailable"));
            case PaymentOutcome.Confirmed _, PaymentOutcome.Over _, PaymentOutcome.Unknown _ -> load();
        }
    }

    @Override
    public void reorder(OrderDetail order) {
        CheckoutService.Reordered result = again.apply(cart.begin(), order.id());
        cart.recount();
        List<String> words = new ArrayList<>();
        words.add(getTranslation("order.reordered", result.added()));
        if (result.capped() > 0) {
            words.add(getTranslation("order.reordered.capped", result.capped()));
        }
        if (!result.missing().isEmpty()) {
            words.add(getTranslation("order.reordered.missing", String.join(", ", result.missing())));
        }
        Div notice = new Div();
        notice.addClassNames("q-checkout-notice", "q-checkout-notice-calm");
        notice.getElement().setAttribute("role", "status");
        words.forEach(sentence -> notice.add(new Paragraph(sentence)));
        if (result.added() > 0) {
            Anchor link = new Anchor("/cart", getTranslation("cart.view"));
            link.addClassName("q-link");
            notice.add(link);
        }
        notices.removeAll();
        notices.add(notice);
    }

    @Override
    public void cancel(OrderDetail order) {
        new CancelDialog(why -> {
                    switch (giveUp.apply(order.id(), why)) {
                        case OrderService.CancelResult.Cancelled _ -> Toast.show(getTranslation("order.cancelled"));
                        case OrderService.CancelResult.TooLate(OrderStatus status) ->
                            Toast.problem(
                                    getTranslation("order.cancel.late", getTranslation("order.status." + status)));
                        case OrderService.CancelResult.NotFound _ -> {}
                    }
                    load();
                })
                .open();
    }
}
