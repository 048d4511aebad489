package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.order.OrderStatus.AUTHORIZED;
import static shop.quire.order.OrderStatus.CANCELLED;
import static shop.quire.order.OrderStatus.DELIVERED;
import static shop.quire.order.OrderStatus.EXPIRED;
import static shop.quire.order.OrderStatus.HELD;
import static shop.quire.order.OrderStatus.PACKED;
import static shop.quire.order.OrderStatus.PAID;
import static shop.quire.order.OrderStatus.REFUNDED;
import static shop.quire.order.OrderStatus.SHIPPED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    @Test
    void anOrderGoesFromHeldToDeliveredStepByStep() {
        assertThat(HELD.mayBecome(AUTHORIZED)).isTrue();
        assertThat(AUTHORIZED.mayBecome(PAID)).isTrue();
        assertThat(PAID.mayBecome(PACKED)).isTrue();
        assertThat(PACKED.mayBecome(SHIPPED)).isTrue();
        assertThat(SHIPPED.mayBecome(DELIVERED)).isTrue();
    }

    @Test
    void noStepIsLeftOut() {
        assertThat(HELD.mayBecome(PAID)).isFalse();
        assertThat(AUTHORIZED.mayBecome(PACKED)).isFalse();
        assertThat(PAID.mayBecome(SHIPPED)).isFalse();
    }

    @Test
    void aLateFailureNeverOverwritesAPaidOrder() {
        assertThat(PAID.mayBecome(EXPIRED)).isFalse();
        assertThat(PAID.mayBecome(HELD)).isFalse();
        assertThat(AUTHORIZED.mayBecome(EXPIRED)).isFalse();
        assertThat(SHIPPED.next()).containsExactlyInAnyOrder(DELIVERED, REFUNDED);
    }

    @Test
    void whatHasLeftTheHouseIsNotCancelled() {
        assertThat(PACKED.mayBecome(CANCELLED)).isTrue();
        assertThat(SHIPPED.mayBecome(CANCELLED)).isFalse();
        assertThat(DELIVERED.mayBecome(CANCELLED)).isFalse();
    }

    @Test
    void onlyALatePaymentRevivesAnExpiredOrder() {
        assertThat(EXPIRED.next()).containsExactly(AUTHORIZED);
        assertThat(CANCELLED.mayBecome(AUTHORIZED)).isFalse();
    }

    @Test
    void afterDeliveryOnlyTheMoneyCanGoBackAndThenItIsOver() {
        assertThat(DELIVERED.next()).containsExactly(REFUNDED);
        assertThat(REFUNDED.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noStatusFollowsItself(OrderStatus status) {
        assertThat(status.mayBecome(status)).isFalse();
    }
}
