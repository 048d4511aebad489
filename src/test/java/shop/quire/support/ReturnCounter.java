package shop.quire.support;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnAsked;
import shop.quire.checkout.ReturnForm;
import shop.quire.checkout.ReturnService;
import shop.quire.order.OrderService;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnLine;
import shop.quire.order.ReturnReason;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/** Books on their way back, for tests. */
public final class ReturnCounter {

    private final Till till;
    private final People people;
    private final OrderService orders;
    private final ReturnService returns;
    private final JdbcClient jdbc;

    ReturnCounter(Till till, People people, OrderService orders, ReturnService returns, JdbcClient jdbc) {
        this.till = till;
        this.people = people;
        this.orders = orders;
        this.returns = returns;
        this.jdbc = jdbc;
    }

    /** So many copies of each line, since the customer thought better of it. */
    public static ReturnForm form(int... copies) {
        List<ReturnLine> lines = IntStream.rangeClosed(1, copies.length)
                .filter(position -> copies[position - 1] > 0)
                .mapToObj(position -> new ReturnLine(position, copies[position - 1], ReturnReason.CHANGED_MIND, ""))
                .toList();
        return new ReturnForm(ReturnId.create(), lines, "");
    }

    /** A book that was bought and has arrived; nobody is signed in afterwards. */
    public OrderId delivered(EditionId book, int copies) {
        OrderId order = till.paid(book, copies);
        people.signInAs(Role.ORDER_MANAGER);
        till.deliver(order);
        people.signOut();
        return order;
    }

    /** As whoever has the order's link. */
    public OwnedOrder link(OrderId order) {
        return new OwnedOrder.Linked(orders.link(order));
    }

    /** Asks by the order's link, and expects that it is written down. */
    public ReturnDetail asked(OrderId order, int... copies) {
        ReturnAsked result = returns.request(link(order), form(copies));
        if (result instanceof ReturnAsked.Requested(ReturnDetail asked)) {
            return asked;
        }
        throw new IllegalStateException("Not asked: " + result);
    }

    /** A parcel that is on its way has arrived so long ago. */
    public void arrived(OrderId order, Duration ago) {
        jdbc.sql("UPDATE orders SET status = 'DELIVERED' WHERE id = :id AND status = 'SHIPPED'")
                .param("id", order.value())
                .update();
        jdbc.sql("""
                        INSERT INTO order_timeline (order_id, at, status, what, actor)
                        VALUES (:id, now() - :ago * interval '1 second', 'DELIVERED', 'order.delivered', 'STAFF')
                        """).param("id", order.value()).param("ago", ago.toSeconds()).update();
    }
}
