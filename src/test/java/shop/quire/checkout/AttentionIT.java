package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.demo.stripe.Faults;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.payment.Reconciliation;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

/** Every kind of trouble made for real: it becomes one case, and goes with what heals it. */
@QuireTest
class AttentionIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    OrderService orders;

    @Autowired
    Attention attention;

    @Autowired
    AttentionDesk desk;

    @Autowired
    RefundDesk refundDesk;

    @Autowired
    AttentionMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    Invariants invariants;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();

    @AfterEach
    void everythingIsWellAgain() {
        stripe.faults().none();
        people.signOut();
    }

    @Test
    void aPaymentWithoutOrderIsGivenBackOnceByTwoWhoPress() throws Exception {
        String payment = stripe.payElsewhere(4200, "eur").id();
        reconciliation.reconcile();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = onlyCase(AttentionKind.PAYMENT_WITHOUT_ORDER, payment);
        assertThat(found.amount()).hasToString("EUR 42.00");
        assertThat(desk.actions(found))
                .containsExactly(AttentionAction.GIVE_BACK, AttentionAction.ASK_AGAIN, AttentionAction.ACCEPT);
        assertThat(desk.act(found.id(), AttentionAction.GIVE_BACK, " ")).isEqualTo(new AttentionResult.ReasonMissing());
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.StillOpen.class);

        SecurityContext manager = SecurityContextHolder.getContext();
        List<AttentionResult> results = Crowd.atOnce(4, i -> {
            SecurityContextHolder.setContext(manager);
            return desk.act(found.id(), AttentionAction.GIVE_BACK, "Paid by a link for the book fair");
        });

        assertThat(results.stream().filter(AttentionResult.Closed.class::isInstance))
                .hasSize(1);
        assertThat(refunds(payment)).hasSize(1);
        AttentionCase closed = desk.find(found.id()).orElseThrow();
        assertThat(closed.status()).isEqualTo(AttentionStatus.RESOLVED);
        assertThat(closed.closing().by()).isEqualTo("Nora Lindqvist");
        assertThat(closed.closing().how()).isEqualTo(AttentionAction.GIVE_BACK);
        assertThat(closed.closing().why()).isEqualTo("Paid by a link for the book fair");
        assertThat(audit.of("attention", Long.toString(found.id()), Slice.first(10)).stream()
                        .map(AuditEntry::action))
                .containsExactly("attention.give-back", "attention.ask-again");
        assertThat(desk.act(found.id(), AttentionAction.GIVE_BACK, "Once more"))
                .isEqualTo(new AttentionResult.TooLate(closed));
    }

    @Test
    void aFailedRefundIsAskedForAgainUntilItGoesThrough() throws Exception {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(order(id).status()).isEqualTo(OrderStatus.NEEDS_ATTENTION));
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = onlyCase(AttentionKind.REFUND_FAILED, id);
        assertThat(desk.openOf(id)).contains(found);
        assertThat(found.amount()).hasToString("EUR 16.80");
        assertThat(found.fact("failure")).isEqualTo("lost_or_stolen_card");

        assertThat(desk.act(found.id(), AttentionAction.RETRY_REFUND, ""))
                .as("the same trouble is the same case")
                .isInstanceOf(AttentionResult.StillOpen.class);
        assertThat(desk.find(found.id()).orElseThrow().count("tries")).isEqualTo(2);

        stripe.faults().none();
        SecurityContext manager = SecurityContextHolder.getContext();
        Crowd.atOnce(4, i -> {
            SecurityContextHolder.setContext(manager);
            return desk.act(found.id(), AttentionAction.RETRY_REFUND, "");
        });
        assertThat(desk.find(found.id()).orElseThrow().open()).isFalse();
        assertThat(order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(refunds(payment(id)).stream()
                        .filter(refund -> refund.text("status").equals("succeeded")))
                .hasSize(1);
    }

    @Test
    void aRefundUnderWayForDaysIsAskedAbout() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.faults().refunds(() -> Faults.Refund.PENDING);
        orders.cancelByLink(orders.link(id), "");
        await().untilAsserted(() -> assertThat(refunds(payment(id))).hasSize(1));
        people.signInAs(Role.ORDER_MANAGER);
        look();
        assertThat(openCases(id)).isEmpty();
        jdbc.sql("""
                        UPDATE payment_refund SET created_at = created_at - interval '3 days' WHERE attempt_id IN (
                            SELECT id FROM payment_attempt WHERE order_id = :order)
                        """).param("order", id.value()).update();
        AttentionCase found = onlyCase(AttentionKind.REFUND_LATE, id);
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.StillOpen.class);
        assertThat(order(id).attention()).contains("still not done");

        stripe.finishRefunds();
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.Closed.class);
        assertThat(order(id).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(openCases(id)).isEmpty();
    }

    @Test
    void theFlagOfAPartThatWasLateGoesWithIt() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        stripe.faults().refunds(() -> Faults.Refund.FAIL);
        refundDesk.refund(
                id,
                new RefundRequest(
                        UUID.randomUUID().toString(), List.of(), euro("0.00"), euro("2.00"), "A stain on the cover"));
        await().untilAsserted(() -> assertThat(order(id).attention()).contains("failed"));
        AttentionCase found = onlyCase(AttentionKind.REFUND_FAILED, id);
        stripe.faults().none();
        assertThat(desk.act(found.id(), AttentionAction.RETRY_REFUND, "")).isInstanceOf(AttentionResult.Closed.class);
        assertThat(order(id).status()).isEqualTo(OrderStatus.PAID);
        assertThat(order(id).attention()).isNull();
        assertThat(openCases(id)).isEmpty();
    }

    @Test
    void aCaptureThatIsOverdueIsTriedAgain() {
        OrderId id = uncaptured(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        look();
        assertThat(openCases(id)).as("it gets its time").isEmpty();
        itIs(id, "2 hours");
        AttentionCase found = onlyCase(AttentionKind.CAPTURE_OVERDUE, id);
        assertThat(desk.actions(found)).containsExactly(AttentionAction.TRY_CAPTURE, AttentionAction.CANCEL);
        assertThat(desk.act(found.id(), AttentionAction.TRY_CAPTURE, "")).isInstanceOf(AttentionResult.StillOpen.class);

        stripe.faults().none();
        AttentionResult result = desk.act(found.id(), AttentionAction.TRY_CAPTURE, "");
        assertThat(result).isInstanceOf(AttentionResult.Closed.class);
        assertThat(order(id).status()).isEqualTo(OrderStatus.PAID);
        assertThat(openCases(id)).isEmpty();
    }

    @Test
    void aReservationThatSoonLapsesIsMorePressingAndCanBeGivenUp() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId id = uncaptured(book);
        people.signInAs(Role.ORDER_MANAGER);
        itIs(id, "2 hours");
        AttentionCase overdue = onlyCase(AttentionKind.CAPTURE_OVERDUE, id);
        jdbc.sql("UPDATE payment_attempt SET created_at = created_at - interval '6 days' WHERE order_id = :order")
                .param("order", id.value())
                .update();
        AttentionCase found = onlyCase(AttentionKind.AUTHORIZATION_EXPIRING, id);
        assertThat(desk.find(overdue.id()).orElseThrow().open())
                .as("one of the two")
                .isFalse();
        assertThat(desk.act(found.id(), AttentionAction.CANCEL, "")).isEqualTo(new AttentionResult.ReasonMissing());

        stripe.faults().none();
        assertThat(desk.act(found.id(), AttentionAction.CANCEL, "We could not take the money"))
                .isInstanceOf(AttentionResult.Closed.class);
        await().untilAsserted(() -> assertThat(order(id).status()).isEqualTo(OrderStatus.REFUNDED));
        assertThat(shelf.onHand(book)).isEqualTo(1);
        assertThat(order(id).timeline()).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("order.cancelled");
            assertThat(entry.why()).isEqualTo("We could not take the money");
        });
    }

    @Test
    void aReservationThatIsLostIsReleasedToTheShelf() {
        EditionId book = shelf.paperback("12.90", 1);
        OrderId id = uncaptured(book);
        stripe.letGoElsewhere(payment(id));
        stripe.faults().none();
        people.signInAs(Role.ORDER_MANAGER);
        shopper.comesBack(id);
        AttentionCase found = onlyCase(AttentionKind.CAPTURE_LOST, id);
        assertThat(shelf.onHand(book)).isZero();

        assertThat(desk.act(found.id(), AttentionAction.CANCEL, "The bank has let the money go"))
                .isInstanceOf(AttentionResult.Closed.class);
        assertThat(order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shelf.onHand(book)).isEqualTo(1);
        assertThat(openCases(id)).isEmpty();
    }

    @Test
    void aDifferenceGoesWhenItIsGone() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        captured(id, -100);
        try {
            reconciliation.reconcile();
            AttentionCase found = onlyCase(AttentionKind.BOOKS_DIFFER, payment(id));
            assertThat(found.order()).isEqualTo(id);
            assertThat(found.money("ours"))
                    .hasValueSatisfying(ours -> assertThat(ours).hasToString("EUR 15.80"));
            assertThat(found.money("theirs"))
                    .hasValueSatisfying(ours -> assertThat(ours).hasToString("EUR 16.80"));
            assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, ""))
                    .isInstanceOf(AttentionResult.StillOpen.class);
            captured(id, 100);
            assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.Closed.class);
        } finally {
            jdbc.sql("UPDATE payment_attempt SET captured_minor = amount_minor WHERE order_id = :order")
                    .param("order", id.value())
                    .update();
        }
    }

    @Test
    void aRuleThatIsBrokenIsOneCaseWithItsSamples() {
        OrderId one = shopper.buys(shelf.paperback("12.90", 1));
        OrderId other = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        try {
            changeLines(one, 1);
            invariants.checkAll();
            AttentionCase found = onlyCase(AttentionKind.INVARIANT_VIOLATED, "order-total");
            assertThat(found.fact("samples")).contains(order(one).number());
            assertThat(desk.actions(found)).containsExactly(AttentionAction.CHECK_AGAIN, AttentionAction.ACCEPT);
            assertThat(desk.act(found.id(), AttentionAction.CHECK_AGAIN, ""))
                    .isInstanceOf(AttentionResult.StillOpen.class);

            assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "Corrected in the books by hand"))
                    .isInstanceOf(AttentionResult.Closed.class);
            look();
            assertThat(open(AttentionKind.INVARIANT_VIOLATED, "order-total"))
                    .as("accepted for as long as it lasts")
                    .isEmpty();

            changeLines(other, 1);
            invariants.checkAll();
            AttentionCase more = onlyCase(AttentionKind.INVARIANT_VIOLATED, "order-total");
            assertThat(more.id()).as("more than was accepted").isNotEqualTo(found.id());
            changeLines(other, -1);
            invariants.checkAll();
            look();
            assertThat(desk.find(more.id()).orElseThrow().status()).isEqualTo(AttentionStatus.RESOLVED);

            changeLines(one, -1);
            invariants.checkAll();
            look();
            changeLines(one, 1);
            invariants.checkAll();
            AttentionCase again = onlyCase(AttentionKind.INVARIANT_VIOLATED, "order-total");
            assertThat(again.id()).as("gone, and back").isGreaterThan(more.id());
            changeLines(one, -1);
            assertThat(desk.act(again.id(), AttentionAction.CHECK_AGAIN, ""))
                    .isInstanceOf(AttentionResult.Closed.class);
        } finally {
            jdbc.sql("UPDATE order_line SET unit_price_minor = 1290 WHERE order_id IN (:orders)")
                    .param("orders", List.of(one.value(), other.value()))
                    .update();
            invariants.checkAll();
        }
    }

    @Test
    void anotherAmountThanAgreedIsLetGoAndLookedInto() {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        jdbc.sql("UPDATE payment_attempt SET amount_minor = amount_minor + 1 WHERE order_id = :order")
                .param("order", placed.order().value())
                .update();
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        shopper.comesBack(placed.order());
        jdbc.sql("UPDATE payment_attempt SET amount_minor = amount_minor - 1 WHERE order_id = :order")
                .param("order", placed.order().value())
                .update();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = onlyCase(AttentionKind.OTHER_AMOUNT, placed.order());
        acceptedTakesTheFlagOff(found);
    }

    @Test
    void whatWentBackByHandIsLookedAfterOnTheShelf() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        stripe.refundElsewhere(payment(id), 1680);
        reconciliation.reconcile();
        people.signInAs(Role.ORDER_MANAGER);
        acceptedTakesTheFlagOff(onlyCase(AttentionKind.RETURNED_BY_HAND, id));
    }

    @Test
    void aFlagThatNobodyExplainsIsACaseToo() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", id.value())
                .update();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = onlyCase(AttentionKind.ORDER_FLAGGED, id);
        assertThat(found.fact("why")).isEqualTo("Look");
        acceptedTakesTheFlagOff(found);
    }

    @Test
    void anEventThatIsNotActedUponIsTriedAgain() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        String event = "evt_" + UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO stripe_event (id, type, order_id, created_at, received_at)
                        VALUES (:id, 'charge.refunded', :order, now() - interval '1 hour', now() - interval '1 hour')
                        """).param("id", event).param("order", id.value()).update();
        stripe.faults().requests((method, path) -> Faults.Request.ERROR);
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = onlyCase(AttentionKind.EVENT_STUCK, id);
        assertThat(found.count("count")).isEqualTo(1);
        stripe.faults().none();
        assertThat(desk.act(found.id(), AttentionAction.ASK_AGAIN, "")).isInstanceOf(AttentionResult.Closed.class);
    }

    @Test
    void workThatWasGivenUpIsTriedAgain() {
        String listener = "given-up-" + UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        VALUES (:id, :listener, 'shop.quire.order.OrderPaid', '{"order":"x"}', now() - interval '4 days',
                            'FAILED', 70)
                        """).param("id", UUID.randomUUID()).param("listener", listener).update();
        people.signInAs(Role.ORDER_MANAGER);
        try {
            AttentionCase found = onlyCase(AttentionKind.WORK_GIVEN_UP, listener);
            assertThat(found.count("over")).isEqualTo(1);
            assertThat(desk.actions(found)).containsExactly(AttentionAction.TRY_AGAIN, AttentionAction.ACCEPT);
        } finally {
            jdbc.sql("DELETE FROM event_publication WHERE listener_id = :listener")
                    .param("listener", listener)
                    .update();
        }
        look();
        assertThat(open(AttentionKind.WORK_GIVEN_UP, listener)).isEmpty();
    }

    @Test
    void whoIsAtItKeepsOthersOut() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", id.value())
                .update();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = onlyCase(AttentionKind.ORDER_FLAGGED, id);
        busy(found, "1 minute");
        assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "Mine")).isEqualTo(new AttentionResult.Busy("Piet"));
        busy(found, "-1 second");
        assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "Mine"))
                .as("Piet has died")
                .isInstanceOf(AttentionResult.Closed.class);
    }

    @Test
    void theGaugeTellsWhatIsOpen() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        look();
        metrics.refresh();
        double before = gauge();
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", id.value())
                .update();
        AttentionCase found = onlyCase(AttentionKind.ORDER_FLAGGED, id);
        metrics.refresh();
        assertThat(gauge()).isEqualTo(before + 1);
        desk.act(found.id(), AttentionAction.ACCEPT, "Seen");
        metrics.refresh();
        assertThat(gauge()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMER", "STAFF", "CATALOG_MANAGER"})
    void onlyWhoManagesOrdersSeesAndActs(Role role) {
        people.signInAs(role);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> desk.count(AttentionFilter.open()));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> desk.act(1, AttentionAction.ACCEPT, "Mine"));
        people.signOut();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> desk.find(1));
    }

    @Test
    void nobodyActsOnWhatIsNotThere() {
        people.signInAs(Role.ADMIN);
        assertThat(desk.act(Long.MAX_VALUE, AttentionAction.ACCEPT, "x")).isEqualTo(new AttentionResult.NotFound());
    }

    private void acceptedTakesTheFlagOff(AttentionCase found) {
        OrderId id = found.order();
        assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "\t")).isEqualTo(new AttentionResult.ReasonMissing());
        assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "Seen, and well"))
                .isInstanceOf(AttentionResult.Closed.class);
        assertThat(order(id).attention()).isNull();
        assertThat(order(id).timeline().getLast().what()).isEqualTo("order.attended");
        assertThat(order(id).timeline().getLast().actor()).isEqualTo(TimelineEntry.Actor.STAFF);
        look();
        assertThat(openCases(id)).isEmpty();
    }

    /** Paid, and the provider does not answer when the money is to be taken. */
    private OrderId uncaptured(EditionId book) {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        stripe.faults()
                .requests((method, path) -> path.endsWith("/capture") ? Faults.Request.ERROR : Faults.Request.NONE);
        shopper.comesBack(placed.order());
        assertThat(order(placed.order()).status()).isEqualTo(OrderStatus.AUTHORIZED);
        return placed.order();
    }

    private void itIs(OrderId order, String later) {
        jdbc.sql("UPDATE orders SET changed_at = changed_at - :later::interval WHERE id = :id")
                .param("later", later)
                .param("id", order.value())
                .update();
    }

    private void busy(AttentionCase about, String until) {
        jdbc.sql(
                        "UPDATE attention_case SET acting_by = 'Piet', acting_how = 'ACCEPT', acting_until = now() + :until::interval"
                                + " WHERE id = :id")
                .param("until", until)
                .param("id", about.id())
                .update();
    }

    private void captured(OrderId order, int by) {
        jdbc.sql("UPDATE payment_attempt SET captured_minor = captured_minor + :by WHERE order_id = :order")
                .param("by", by)
                .param("order", order.value())
                .update();
    }

    private void changeLines(OrderId order, int by) {
        jdbc.sql("UPDATE order_line SET unit_price_minor = unit_price_minor + :by WHERE order_id = :order")
                .param("by", by)
                .param("order", order.value())
                .update();
    }

    /** Several look at once, and once more. */
    private void look() {
        try {
            Crowd.atOnce(3, i -> {
                attention.look();
                return i;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        attention.look();
    }

    private AttentionCase onlyCase(AttentionKind kind, OrderId order) {
        look();
        List<AttentionCase> cases = openCases(order);
        assertThat(cases).extracting(AttentionCase::kind).containsExactly(kind);
        return cases.getFirst();
    }

    private AttentionCase onlyCase(AttentionKind kind, String subject) {
        look();
        List<AttentionCase> cases = open(kind, subject);
        assertThat(cases).hasSize(1);
        return cases.getFirst();
    }

    private List<AttentionCase> openCases(OrderId order) {
        return desk.cases(AttentionFilter.open(), Slice.first(Slice.MAX_LIMIT)).stream()
                .filter(one -> order.equals(one.order()))
                .toList();
    }

    private List<AttentionCase> open(AttentionKind kind, String subject) {
        return desk
                .cases(new AttentionFilter(Set.of(kind), Set.of(AttentionStatus.OPEN)), Slice.first(Slice.MAX_LIMIT))
                .stream()
                .filter(one -> one.subject().equals(subject))
                .toList();
    }

    private double gauge() {
        return registry.get("quire.attention.cases")
                .tag("kind", "order-flagged")
                .gauge()
                .value();
    }

    private List<StripeObject> refunds(String payment) {
        return stripe.objects("refund").stream()
                .filter(refund -> payment.equals(refund.text("payment_intent")))
                .toList();
    }

    private String payment(OrderId order) {
        return stripe.objects("payment_intent", "order", order.toString())
                .getFirst()
                .id();
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }

    private OrderDetail order(OrderId id) {
        return orders.byLink(orders.link(id)).orElseThrow();
    }
}
