package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import shop.quire.account.Role;
import shop.quire.payment.Reconciliation;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

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
    Till till;

    @Autowired
    AttentionDesk desk;

    @Autowired
    AttentionMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    Invariants invariants;

    @Autowired
    JdbcClient jdbc;

    private OpenCases cases;

    @BeforeEach
    void nobodyHasLookedYet(@Autowired Attention attention) {
        cases = new OpenCases(attention, desk, till);
    }

    @AfterEach
    void everythingIsWellAgain() {
        till.everythingIsWellAgain();
        people.signOut();
    }

    @Test
    void aDifferenceGoesWhenItIsGone() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        people.signInAs(Role.ORDER_MANAGER);
        captured(id, -100);
        try {
            reconciliation.reconcile();
            AttentionCase found =
                    cases.only(AttentionKind.BOOKS_DIFFER, till.payment(id).id());
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
            AttentionCase found = cases.only(AttentionKind.INVARIANT_VIOLATED, "order-total");
            assertThat(found.fact("samples")).contains(till.order(one).number());
            assertThat(desk.actions(found)).containsExactly(AttentionAction.CHECK_AGAIN, AttentionAction.ACCEPT);
            assertThat(desk.act(found.id(), AttentionAction.CHECK_AGAIN, ""))
                    .isInstanceOf(AttentionResult.StillOpen.class);

            assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "Corrected in the books by hand"))
                    .isInstanceOf(AttentionResult.Closed.class);
            cases.look();
            assertThat(cases.of(AttentionKind.INVARIANT_VIOLATED, "order-total"))
                    .as("accepted for as long as it lasts")
                    .isEmpty();

            changeLines(other, 1);
            invariants.checkAll();
            AttentionCase more = cases.only(AttentionKind.INVARIANT_VIOLATED, "order-total");
            assertThat(more.id()).as("more than was accepted").isNotEqualTo(found.id());
            changeLines(other, -1);
            invariants.checkAll();
            cases.look();
            assertThat(desk.find(more.id()).orElseThrow().status()).isEqualTo(AttentionStatus.RESOLVED);

            changeLines(one, -1);
            invariants.checkAll();
            cases.look();
            changeLines(one, 1);
            invariants.checkAll();
            AttentionCase again = cases.only(AttentionKind.INVARIANT_VIOLATED, "order-total");
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
    void aFlagThatNobodyExplainsIsACaseToo() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", id.value())
                .update();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = cases.only(AttentionKind.ORDER_FLAGGED, id);
        assertThat(found.fact("why")).isEqualTo("Look");
        cases.acceptedTakesTheFlagOff(found);
    }

    @Test
    void anEventThatIsNotActedUponIsTriedAgain() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        String event = "evt_" + UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO stripe_event (id, type, order_id, created_at, received_at)
                        VALUES (:id, 'charge.refunded', :order, now() - interval '1 hour', now() - interval '1 hour')
                        """).param("id", event).param("order", id.value()).update();
        till.nothingWorks("");
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = cases.only(AttentionKind.EVENT_STUCK, id);
        assertThat(found.count("count")).isEqualTo(1);
        till.everythingIsWellAgain();
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
            AttentionCase found = cases.only(AttentionKind.WORK_GIVEN_UP, listener);
            assertThat(found.count("over")).isEqualTo(1);
            assertThat(desk.actions(found)).containsExactly(AttentionAction.TRY_AGAIN, AttentionAction.ACCEPT);
        } finally {
            jdbc.sql("DELETE FROM event_publication WHERE listener_id = :listener")
                    .param("listener", listener)
                    .update();
        }
        cases.look();
        assertThat(cases.of(AttentionKind.WORK_GIVEN_UP, listener)).isEmpty();
    }

    @Test
    void whoIsAtItKeepsOthersOut() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", id.value())
                .update();
        people.signInAs(Role.ORDER_MANAGER);
        AttentionCase found = cases.only(AttentionKind.ORDER_FLAGGED, id);
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
        cases.look();
        metrics.refresh();
        double before = gauge();
        jdbc.sql("UPDATE orders SET attention = 'Look' WHERE id = :id")
                .param("id", id.value())
                .update();
        AttentionCase found = cases.only(AttentionKind.ORDER_FLAGGED, id);
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

    private double gauge() {
        return registry.get("quire.attention.cases")
                .tag("kind", "order-flagged")
                .gauge()
                .value();
    }
}
