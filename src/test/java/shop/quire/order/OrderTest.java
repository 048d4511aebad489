package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import shop.quire.order.TimelineEntry.Actor;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;

class OrderTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void everyMoveIsWrittenOnTheTimelineWithWhoAndWhy() {
        Order order = order(OrderStatus.PAID, ShippingMethod.STANDARD);
        order.cancel(Who.staff("Mina"), "Water damage", NOON);
        assertThat(order.news()).hasValueSatisfying(entry -> {
            assertThat(entry.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(entry.why()).isEqualTo("Water damage");
            assertThat(entry.actor()).isEqualTo(Actor.STAFF);
            assertThat(entry.actorName()).isEqualTo("Mina");
            assertThat(entry.at()).isEqualTo(NOON);
        });
    }

    @Test
    void aWrongMoveThrowsAndChangesNothing() {
        Order order = order(OrderStatus.SHIPPED, ShippingMethod.STANDARD);
        assertThatExceptionOfType(IllegalOrderMove.class).isThrownBy(() -> order.cancel(Who.CUSTOMER, null, NOON));
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order.news()).isEmpty();
    }

    @Test
    void eBooksAreNotPacked() {
        Order order = order(OrderStatus.PAID, ShippingMethod.NONE);
        assertThatExceptionOfType(IllegalOrderMove.class).isThrownBy(() -> order.pack(Who.SYSTEM, NOON));
    }

    @Test
    void aCancelledOrderIsRefundedOnceAllMoneyIsBack() {
        Order order = order(OrderStatus.CANCELLED, ShippingMethod.STANDARD);
        order.refund(euro("4.00"), NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        order.refund(euro("16.00"), NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void aDeliveredOrderEndsAsRefundedOnceAllMoneyIsBack() {
        Order order = order(OrderStatus.DELIVERED, ShippingMethod.STANDARD);
        order.refund(euro("4.00"), NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        order.refund(euro("16.00"), NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void whatOnlyNeedsALookGoesOn() {
        Order order = order(OrderStatus.PAID, ShippingMethod.STANDARD);
        order.flag("A refund failed", NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.attention()).contains("A refund failed");
    }

    @Test
    void neverMoreGoesBackThanWasTaken() {
        Order order = order(OrderStatus.CANCELLED, ShippingMethod.STANDARD);
        order.refund(euro("15.00"), NOON);
        assertThatExceptionOfType(IllegalOrderMove.class).isThrownBy(() -> order.refund(euro("5.01"), NOON));
        assertThatExceptionOfType(IllegalOrderMove.class).isThrownBy(() -> order.refund(euro("0.00"), NOON));
    }

    @Test
    void attentionIsKeptWhereTheTableHasNoWayToIt() {
        Order order = order(OrderStatus.EXPIRED, ShippingMethod.STANDARD);
        order.needAttention("Paid another amount", NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.attention()).contains("Paid another amount");
    }

    @Test
    void whoeverGivesItUpHasLookedAtIt() {
        Order order = order(OrderStatus.PAID, ShippingMethod.STANDARD);
        order.needAttention("The reserved amount could not be taken", NOON);
        order.cancel(Who.staff("Nora"), "No money", NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.attention()).isEmpty();
    }

    @Test
    void whatIsSettledNeedsNobodyAnyMore() {
        Order order = order(OrderStatus.PAID, ShippingMethod.STANDARD);
        order.flag("A refund failed", NOON);
        order.attended(Who.SYSTEM, NOON);
        assertThat(order.attention()).isEmpty();
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void equalPartsMakeEqualFingerprints() {
        assertThat(Fingerprint.of(List.of("ab", "c"))).isEqualTo(Fingerprint.of(List.of("ab", "c")));
        assertThat(Fingerprint.of(List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(List.of("a", "bc")));
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static Order order(OrderStatus status, ShippingMethod method) {
        return new Order(
                OrderId.create(),
                "Q-2026-000001",
                CartId.create(),
                new EmailAddress("reader@example.org"),
                method,
                Fingerprint.of(List.of("x")),
                euro("20.00"),
                null,
                NOON.minus(Duration.ofHours(1)),
                NOON,
                new Order.Stored(status, 3),
                Money.zero(CurrencyUnit.EUR),
                null,
                null,
                null);
    }
}
