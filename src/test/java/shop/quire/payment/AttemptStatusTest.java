package shop.quire.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.payment.AttemptStatus.AUTHORIZED;
import static shop.quire.payment.AttemptStatus.CAPTURED;
import static shop.quire.payment.AttemptStatus.CAPTURING;
import static shop.quire.payment.AttemptStatus.EXPIRED;
import static shop.quire.payment.AttemptStatus.OPEN;
import static shop.quire.payment.AttemptStatus.VOIDED;
import static shop.quire.payment.AttemptStatus.VOIDING;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.quire.payment.Attempt.Operation;
import shop.quire.shared.OrderId;
import shop.quire.shared.PaymentAttemptId;

class AttemptStatusTest {

    @Test
    void weTakeAReservedAmountOrLetItGoNeverBoth() {
        assertThat(AUTHORIZED.mayBecome(CAPTURING)).isTrue();
        assertThat(AUTHORIZED.mayBecome(VOIDING)).isTrue();
        assertThat(CAPTURING.mayBecome(VOIDING)).isFalse();
        assertThat(VOIDING.mayBecome(CAPTURING)).isFalse();
        assertThat(VOIDED.mayBecome(CAPTURED)).isFalse();
    }

    @Test
    void whatWasTakenByHandMeanwhileIsKnownAsTaken() {
        assertThat(VOIDING.mayBecome(CAPTURED)).isTrue();
    }

    @Test
    void whatWasTakenStaysTaken() {
        for (AttemptStatus next : AttemptStatus.values()) {
            assertThat(CAPTURED.mayBecome(next)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDeadStayDead(AttemptStatus status) {
        assertThat(status.dead())
                .isEqualTo(EnumSet.of(VOIDED, EXPIRED, AttemptStatus.FAILED).contains(status));
        if (status.dead()) {
            for (AttemptStatus next : AttemptStatus.values()) {
                assertThat(status.mayBecome(next)).isFalse();
            }
        }
    }

    @Test
    void aPageDoesNotExpireOnceItIsPaid() {
        assertThat(OPEN.mayBecome(EXPIRED)).isTrue();
        assertThat(AUTHORIZED.mayBecome(EXPIRED)).isFalse();
    }

    @Test
    void anOperationHasOneKeyUntilItsAnswersStayUnclear() {
        OrderId order = new OrderId(UUID.fromString("01940000-0000-7000-8000-000000000001"));
        assertThat(attempt(order, 0).key(Operation.CAPTURE)).isEqualTo(order + ":1:capture");
        assertThat(attempt(order, 2).key(Operation.CAPTURE)).isEqualTo(order + ":1:capture");
        assertThat(attempt(order, 3).key(Operation.CAPTURE)).isEqualTo(order + ":1:capture:1");
        assertThat(attempt(order, 0).key(Operation.VOID))
                .isNotEqualTo(attempt(order, 0).key(Operation.CAPTURE));
    }

    private static Attempt attempt(OrderId order, int tries) {
        Money amount = Money.parse("EUR 20.00");
        return new Attempt(
                PaymentAttemptId.create(),
                order,
                1,
                AUTHORIZED,
                amount,
                amount.withAmount(0),
                amount.withAmount(0),
                "cs_1",
                URI.create("https://pay.example/cs_1"),
                Instant.EPOCH,
                "pi_1",
                tries,
                Instant.EPOCH);
    }
}
