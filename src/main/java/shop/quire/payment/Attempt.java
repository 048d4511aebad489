package shop.quire.payment;

import java.net.URI;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;
import shop.quire.shared.PaymentAttemptId;

/**
 * One attempt to pay one order, as it was when it was read.
 *
 * @param number 1 for the first attempt of its order
 * @param session the provider's payment page; null until it is open
 * @param payAt where the shopper pays
 * @param sessionExpiresAt when the page closes by itself
 * @param intent the provider's payment; null until somebody paid
 * @param tries how often the present step was tried without a clear answer
 */
public record Attempt(
        PaymentAttemptId id,
        OrderId order,
        int number,
        AttemptStatus status,
        Money amount,
        Money captured,
        Money refunded,
        @Nullable String session,
        @Nullable URI payAt,
        Instant sessionExpiresAt,
        @Nullable String intent,
        int tries,
        Instant createdAt) {

    /**
     * Key under which the provider does an operation once, however often it is asked. A step that got an unclear answer
     * several times is asked for under a fresh key: the provider may have stored its own failure under the old one.
     */
    String key(Operation operation) {
        int round = tries / 3;
        return order + ":" + number + ":" + operation.name + (round == 0 ? "" : ":" + round);
    }

    /** As it is once its reserved amount is to be taken. */
    Attempt capturing(String reserved) {
        return new Attempt(
                id,
                order,
                number,
                AttemptStatus.CAPTURING,
                amount,
                captured,
                refunded,
                session,
                payAt,
                sessionExpiresAt,
                reserved,
                0,
                createdAt);
    }

    /** What is asked of the provider. */
    enum Operation {
        OPEN("open"),
        EXPIRE("expire"),
        CAPTURE("capture"),
        VOID("void");

        private final String name;

        Operation(String name) {
            this.name = name;
        }
    }
}
