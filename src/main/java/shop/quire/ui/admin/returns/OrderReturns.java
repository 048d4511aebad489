package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnOffer;
import shop.quire.order.OrderDetail;
import shop.quire.order.ReturnDetail;

/** The returns of one order at the desk, and the way to open another. */
public final class OrderReturns extends Composite<Div> {

    private final List<ReturnDetail> returns;
    private final Optional<Anchor> action;

    public OrderReturns(OrderDetail order, ReturnDesk desk) {
        returns = desk.of(order.id());
        action = desk.offer(order.number())
                .map(ReturnOffer::standing)
                .filter(standing -> standing == ReturnOffer.Standing.OPEN || standing == ReturnOffer.Standing.OVER)
                .map(standing -> {
                    Anchor link = new Anchor(
                            "/admin/orders/" + order.number() + "/return", getTranslation("admin.return.open"));
                    link.addClassName("q-ghost");
                    return link;
                });
        getContent().addClassName("q-label-lines");
        for (ReturnDetail one : returns) {
            Anchor link = new Anchor("/admin/returns/" + one.number(), one.number());
            link.addClassName("q-link");
            Div line = new Div(link, DeskReturnWords.pill(one.status()));
            line.addClassName("q-order-return");
            getContent().add(line);
        }
    }

    public boolean any() {
        return !returns.isEmpty();
    }

    /** The way to the form; absent where nothing could come back. */
    public Optional<Anchor> action() {
        return action;
    }
}
