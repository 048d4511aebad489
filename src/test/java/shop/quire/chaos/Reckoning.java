package shop.quire.chaos;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.OrderId;

/**
 * Compares, at rest, three books that were kept apart: the shop's database, the provider's, and what those who acted know.
 * It shares no code with the shop's own check of its invariants.
 */
final class Reckoning {

    private record Row(
            OrderId id,
            String status,
            long total,
            long refunded,
            boolean attention,
            long captured,
            long paidBack,
            int attempts,
            int paidEntries) {

        boolean confirmed() {
            return Set.of("PAID", "PACKED", "SHIPPED", "DELIVERED").contains(status);
        }
    }

    /** What the provider tells that concerns money; of each a dropped delivery must not matter. */
    private static final Set<String> NEWS = Set.of(
            "checkout.session.completed",
            "checkout.session.expired",
            "payment_intent.amount_capturable_updated",
            "payment_intent.succeeded",
            "payment_intent.canceled",
            "payment_intent.payment_failed",
            "charge.refunded",
            "refund.created",
            "refund.updated",
            "refund.failed");

    private final JdbcClient jdbc;
    private final StripeStandIn stripe;
    private final Instant since;
    private final List<String> wrong = new ArrayList<>();

    /** @param since when the first order could be placed */
    Reckoning(JdbcClient jdbc, StripeStandIn stripe, Instant since) {
        this.jdbc = jdbc;
        this.stripe = stripe;
        this.since = since;
    }

    List<String> wrong() {
        return wrong;
    }

    /** Each order against the provider's books. */
    Reckoning money() {
        Map<String, List<StripeObject>> intents = byOrder("payment_intent");
        Map<String, List<StripeObject>> sessions = byOrder("checkout.session");
        Map<String, List<StripeObject>> refunds = new HashMap<>();
        stripe.objects("refund")
                .forEach(refund -> refunds.computeIfAbsent(refund.text("payment_intent"), key -> new ArrayList<>())
                        .add(refund));
        Set<String> known = new HashSet<>();
        for (Row order : orders()) {
            String id = order.id().toString();
            known.add(id);
            money(order, intents.getOrDefault(id, List.of()), refunds);
            for (StripeObject session : sessions.getOrDefault(id, List.of())) {
                expect(
                        !session.text("status").equals("open"),
                        "page-closed",
                        order.id() + " is " + order.status() + ", but its page can still be paid");
                expect(
                        session.number("amount_total") == order.total(),
                        "amount-shown",
                        order.id() + " costs " + order.total() + ", its page said " + session.number("amount_total"));
            }
        }
        intents.keySet().forEach(id -> expect(known.contains(id), "order-known", "Paid without an order: " + id));
        return this;
    }

    private void money(Row order, List<StripeObject> intents, Map<String, List<StripeObject>> refunds) {
        long taken = 0;
        long back = 0;
        int captures = 0;
        int failed = 0;
        for (StripeObject intent : intents) {
            taken += intent.number("amount_received");
            captures += intent.number("amount_received") > 0 ? 1 : 0;
            expect(
                    !intent.text("status").equals("requires_capture"),
                    "reserved-let-go",
                    order.id() + " is " + order.status() + ", but " + intent.number("amount_capturable")
                            + " is still reserved on the card");
            for (StripeObject refund : refunds.getOrDefault(intent.id(), List.of())) {
                switch (refund.text("status")) {
                    case "succeeded" -> back += refund.number("amount");
                    case "failed" -> failed++;
                    default -> expect(false, "refund-ended", order.id() + " has a refund under way");
                }
            }
        }
        String about = order.id() + " (" + order.status() + ", costs " + order.total() + ")";
        expect(captures <= 1, "one-capture", about + " was paid " + captures + " times");
        expect(
                taken == order.captured(),
                "captured-equal",
                about + ": the provider took " + taken + ", our books say " + order.captured());
        expect(
                back == order.paidBack() && back == order.refunded(),
                "refunded-equal",
                about + ": the provider gave back " + back + ", our books say " + order.paidBack() + " and "
                        + order.refunded());
        expect(back <= taken, "refund-bound", about + ": " + back + " went back of " + taken);
        expect(taken == 0 || taken == order.total(), "amount-agreed", about + ": " + taken + " was taken");
        expect(order.paidEntries() <= 1, "paid-once", about + " was marked as paid " + order.paidEntries() + " times");
        if (order.confirmed()) {
            expect(taken == order.total(), "confirmed-paid", about + " is not paid: " + taken);
        } else if (order.attention()) {
            expect(failed > 0, "attention-explained", about + " asks for a person although no refund failed");
        } else {
            expect(taken == back, "money-kept", about + ": " + (taken - back) + " was kept for nothing");
        }
    }

    /** The shelf against what came in and what left it. */
    Reckoning stock(Known known) {
        Map<Long, Long> out = new HashMap<>();
        copies().forEach(line -> out.merge(line.edition(), line.out(), Long::sum));
        for (Known.Title title : known.titles()) {
            if (!title.paper()) {
                continue;
            }
            long came = known.received(title.id());
            long gone = out.getOrDefault(title.id().value(), 0L);
            jdbc.sql("SELECT on_hand, reserved FROM stock WHERE edition_id = :id")
                    .param("id", title.id().value())
                    .query(row -> {
                        expect(
                                row.getLong("on_hand") == came - gone,
                                "shelf-equal",
                                title.name() + ": " + came + " came, " + gone + " are gone, yet "
                                        + row.getLong("on_hand") + " are there");
                        expect(
                                row.getLong("reserved") == 0,
                                "nothing-held",
                                title.name() + ": " + row.getLong("reserved") + " are held for nobody");
                    });
            jdbc.sql("SELECT cart_id, held FROM cart_line WHERE edition_id = :id AND held <> 0")
                    .param("id", title.id().value())
                    .query(row -> {
                        expect(
                                false,
                                "nothing-noted",
                                "Cart " + row.getString("cart_id") + " believes that it holds " + row.getLong("held"));
                    });
        }
        return this;
    }

    /** Each paper line of each order: where its copies are, after all that was paid, given up and given back. */
    Reckoning copies(Known known) {
        for (Copies line : copies()) {
            long back = known.returned(line.order(), line.position());
            long spoilt = 0;
            for (RefundRequest refund : known.refunds(line.order())) {
                for (RefundLine part : refund.lines()) {
                    if (part.position() == line.position()) {
                        back += part.restock() ? part.quantity() : 0;
                        spoilt += part.restock() ? 0 : part.quantity();
                    }
                }
            }
            String about = "Line " + line.position() + " of " + line.order() + " (" + line.status() + ", "
                    + line.quantity() + " copies)";
            expect(line.sales() <= 1, "copies-once", about + " was taken from the shelf " + line.sales() + " times");
            expect(line.spoilt() <= spoilt, "copies-spoilt", about + ": " + line.spoilt() + " were written off");
            if (line.theirs()) {
                long least = Math.max(0, line.quantity() - back);
                // What was asked for again after it failed, in other words, may find its copies back already.
                boolean asAsked = line.failed() ? line.out() >= least : line.out() == least;
                expect(asAsked, "copies-theirs", about + ": " + back + " came back, yet " + line.out() + " are out");
            } else {
                expect(line.out() == line.spoilt(), "copies-back", about + ": " + line.out() + " are still out");
            }
        }
        return this;
    }

    /** What the desk was promised against what we wrote down and what the provider did. */
    Reckoning refunds(Known known) {
        Map<String, Integer> made = new HashMap<>();
        Map<String, Long> amounts = new HashMap<>();
        for (StripeObject refund : stripe.objects("refund")) {
            String ours = String.valueOf(refund.metadata().get("refund"));
            made.merge(ours, refund.text("status").equals("failed") ? 0 : 1, Integer::sum);
            amounts.put(ours, refund.number("amount"));
        }
        Map<OrderId, Map<String, Long>> written = new HashMap<>();
        jdbc.sql("""
                        SELECT r.id, a.order_id, r.reference, r.status, r.amount_minor
                        FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE r.created_at >= :since
                        """).param("since", utc()).query(row -> {
            OrderId order = new OrderId(row.getObject("order_id", UUID.class));
            String id = row.getString("id");
            long amount = row.getLong("amount_minor");
            written.computeIfAbsent(order, key -> new HashMap<>()).put(row.getString("reference"), amount);
            int times = made.getOrDefault(id, 0);
            boolean done = row.getString("status").equals("SUCCEEDED");
            expect(
                    times == (done ? 1 : 0),
                    "refund-once",
                    "Refund " + row.getString("reference") + " of " + order + " is " + row.getString("status")
                            + " and was made " + times + " times");
            expect(
                    times == 0 || amounts.get(id) == amount,
                    "refund-amount",
                    "Refund " + row.getString("reference") + " of " + order + " was to be " + amount);
        });
        for (OrderId order : known.shown().keySet()) {
            for (RefundRequest asked : known.refunds(order)) {
                Long amount = written.getOrDefault(order, Map.of()).get(asked.reference());
                expect(
                        amount != null && amount == asked.total().getAmountMinorLong(),
                        "refund-kept",
                        "Of " + order + " " + asked.total() + " were promised back, written down is " + amount);
            }
        }
        return this;
    }

    /** Everybody pays what they were shown. */
    Reckoning shown(Known known) {
        Map<OrderId, Row> orders = new HashMap<>();
        orders().forEach(order -> orders.put(order.id(), order));
        known.shown().forEach((id, amount) -> {
            Row order = orders.get(id);
            expect(order != null, "order-lost", "Order " + id + " was promised and is not there");
            if (order != null) {
                expect(
                        Money.ofMinor(CurrencyUnit.EUR, order.total()).equals(amount),
                        "amount-shown",
                        id + " was shown at " + amount + " and costs " + order.total());
            }
        });
        return this;
    }

    /** Nothing was believed that the provider has not sent, nothing it told of money was forgotten. */
    Reckoning events() {
        Set<String> sent = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (StripeObject event : stripe.objects("event")) {
            sent.add(event.id());
            if (NEWS.contains(event.text("type"))) {
                missing.add(event.id());
            }
        }
        jdbc.sql("SELECT id, processed_at IS NULL AS open FROM stripe_event WHERE received_at >= :since")
                .param("since", utc())
                .query(row -> {
                    expect(sent.contains(row.getString("id")), "forged-refused", row.getString("id") + " was believed");
                    expect(!row.getBoolean("open"), "event-processed", row.getString("id") + " was not acted upon");
                    missing.remove(row.getString("id"));
                });
        missing.forEach(event -> expect(false, "event-kept", event + " was never written down"));
        return this;
    }

    private Map<String, List<StripeObject>> byOrder(String kind) {
        Map<String, List<StripeObject>> found = new HashMap<>();
        for (StripeObject object : stripe.objects(kind)) {
            found.computeIfAbsent(String.valueOf(object.metadata().get("order")), key -> new ArrayList<>())
                    .add(object);
        }
        return found;
    }

    /**
     * A paper line of an order.
     *
     * @param sales how often it was taken from the shelf
     * @param out copies that left the shelf and did not come back to it
     * @param spoilt copies that were written off
     * @param theirs whether the customer has them, or is to get them
     * @param failed whether a refund of the order failed
     */
    private record Copies(
            OrderId order,
            int position,
            String status,
            long edition,
            long quantity,
            long sales,
            long out,
            long spoilt,
            boolean theirs,
            boolean failed) {}

    private List<Copies> copies() {
        return jdbc.sql("""
                        SELECT o.id, o.status, line.position, line.edition_id, line.quantity,
                            o.status IN ('AUTHORIZED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED')
                                OR o.tracking_number IS NOT NULL AS theirs,
                            EXISTS (SELECT FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                                WHERE a.order_id = o.id AND r.status = 'FAILED') AS failed,
                            count(m.id) FILTER (WHERE m.reason = 'SALE') AS sales,
                            -coalesce(sum(m.delta), 0) AS copies_out,
                            -coalesce(sum(m.delta) FILTER (WHERE m.reason = 'DAMAGE'), 0) AS spoilt
                        FROM orders o JOIN order_line line ON line.order_id = o.id
                        LEFT JOIN stock_movement m ON m.order_id = o.id AND m.edition_id = line.edition_id
                        WHERE o.placed_at >= :since AND line.format = 'PAPERBACK'
                        GROUP BY o.id, line.position, line.edition_id, line.quantity
                        """)
                .param("since", utc())
                .query((row, number) -> new Copies(
                        new OrderId(row.getObject("id", UUID.class)),
                        row.getInt("position"),
                        row.getString("status"),
                        row.getLong("edition_id"),
                        row.getLong("quantity"),
                        row.getLong("sales"),
                        row.getLong("copies_out"),
                        row.getLong("spoilt"),
                        row.getBoolean("theirs"),
                        row.getBoolean("failed")))
                .list();
    }

    private List<Row> orders() {
        return jdbc.sql("""
                        SELECT o.id, o.status, o.total_minor, o.refunded_minor, o.attention IS NOT NULL AS attention,
                            coalesce(sum(a.captured_minor), 0) AS captured, coalesce(sum(a.refunded_minor), 0) AS back,
                            count(a.id) AS attempts,
                            (SELECT count(*) FROM order_timeline t
                                WHERE t.order_id = o.id AND t.what = 'order.paid') AS paid_entries
                        FROM orders o LEFT JOIN payment_attempt a ON a.order_id = o.id
                        WHERE o.placed_at >= :since GROUP BY o.id
                        """)
                .param("since", utc())
                .query((row, number) -> new Row(
                        new OrderId(row.getObject("id", UUID.class)),
                        row.getString("status"),
                        row.getLong("total_minor"),
                        row.getLong("refunded_minor"),
                        row.getBoolean("attention"),
                        row.getLong("captured"),
                        row.getLong("back"),
                        row.getInt("attempts"),
                        row.getInt("paid_entries")))
                .list();
    }

    private OffsetDateTime utc() {
        return OffsetDateTime.ofInstant(since, ZoneOffset.UTC);
    }

    private void expect(boolean holds, String rule, String otherwise) {
        if (!holds) {
            wrong.add(rule + ": " + otherwise);
        }
    }
}
