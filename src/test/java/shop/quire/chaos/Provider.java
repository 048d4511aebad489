package shop.quire.chaos;

import java.util.Random;
import shop.quire.demo.stripe.Faults;

/** A payment provider on a bad day. How bad comes from the seed: on some days all is well. */
final class Provider {

    private static final int[] BADNESS = {0, 3, 10, 25};

    private final Random random;
    private final int percent;

    Provider(Random random) {
        this.random = random;
        this.percent = BADNESS[random.nextInt(BADNESS.length)];
    }

    void begin(Faults faults) {
        faults.requests((method, path) -> request());
        faults.refunds(this::refund);
        faults.deliveries(type -> delivery());
    }

    int percent() {
        return percent;
    }

    private synchronized Faults.Request request() {
        if (random.nextInt(100) >= percent) {
            return Faults.Request.NONE;
        }
        // A lost answer is the hardest, so it is the most frequent.
        return switch (random.nextInt(6)) {
            case 0 -> Faults.Request.ERROR;
            case 1 -> Faults.Request.TOO_MANY;
            case 2 -> Faults.Request.BREAK;
            default -> Faults.Request.BREAK_AFTER_SUCCESS;
        };
    }

    private synchronized Faults.Refund refund() {
        return switch (random.nextInt(12)) {
            case 0 -> Faults.Refund.FAIL;
            case 1 -> Faults.Refund.FAIL_LATER;
            case 2, 3 -> Faults.Refund.PENDING;
            default -> Faults.Refund.SUCCEED;
        };
    }

    private synchronized Faults.Delivery delivery() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Faults.Delivery.DROP;
            case 2 -> Faults.Delivery.DUPLICATE;
            case 3 -> Faults.Delivery.DELAY;
            default -> Faults.Delivery.NORMAL;
        };
    }
}
