package shop.quire.demo;

import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnAsked;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnForm;
import shop.quire.checkout.ReturnPayback;
import shop.quire.checkout.ReturnResult;
import shop.quire.checkout.ReturnService;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderService;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnLine;
import shop.quire.order.ReturnReason;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/** Books of the demo's past that come back: their first line's first copy. */
final class DemoReturns {

    private final ReturnService returns;
    private final ReturnDesk desk;
    private final OrderService orders;
    private final DemoIdentities identities;
    private final JdbcClient jdbc;

    DemoReturns(
            ReturnService returns, ReturnDesk desk, OrderService orders, DemoIdentities identities, JdbcClient jdbc) {
        this.returns = returns;
        this.desk = desk;
        this.orders = orders;
        this.identities = identities;
        this.jdbc = jdbc;
    }

    /** Whoever got a parcel last asks, by the link in the mail. */
    ReturnDetail ask(ReturnReason reason, String words) {
        OrderId order = jdbc.sql("""
                        SELECT o.id FROM orders o
                        WHERE o.status = 'DELIVERED' AND o.email <> :nora
                            AND EXISTS (SELECT FROM order_line l WHERE l.order_id = o.id AND l.position = 1
                                AND l.format <> 'EPUB')
                            AND NOT EXISTS (SELECT FROM order_return r WHERE r.order_id = o.id)
                        ORDER BY o.changed_at DESC LIMIT 1
                        """)
                .param("nora", DemoReader.NORA.email())
                .query((row, number) -> new OrderId(row.getObject("id", UUID.class)))
                .single();
        ReturnForm form = new ReturnForm(ReturnId.create(), List.of(new ReturnLine(1, 1, reason, words)), "");
        ReturnAsked result = returns.request(new OwnedOrder.Linked(orders.link(order)), form);
        if (result instanceof ReturnAsked.Requested(ReturnDetail asked)) {
            return asked;
        }
        throw new IllegalStateException("Not asked: " + result);
    }

    void approve(ReturnDetail of) {
        done(of, (number, version) -> desk.approve(number, version));
    }

    void reject(ReturnDetail of, String why) {
        done(of, (number, version) -> desk.reject(number, why, version));
    }

    void receive(ReturnDetail of, boolean fit) {
        done(of, (number, version) -> desk.receive(number, List.of(new ArrivedCopies(1, 1, fit ? 1 : 0)), version));
    }

    /** What the copy cost. */
    void payBack(ReturnDetail of) {
        OrderLine line = of.lines().getFirst().book();
        Money copy = line.total().dividedBy(line.quantity(), RoundingMode.DOWN);
        Money none = Money.zero(CurrencyUnit.EUR);
        ReturnPayback payback = new ReturnPayback(List.of(new ReturnPayback.Line(1, 1, copy)), none, "");
        done(of, (number, version) -> desk.refund(number, payback, version));
    }

    private interface Move {
        ReturnResult make(String number, long version);
    }

    private void done(ReturnDetail of, Move move) {
        ReturnResult result = identities.as(
                DemoPeople.ORDER_MANAGER,
                () -> move.make(
                        of.number(), desk.find(of.number()).orElseThrow().version()));
        if (!(result instanceof ReturnResult.Done)) {
            throw new IllegalStateException("Not done: " + result);
        }
    }
}
