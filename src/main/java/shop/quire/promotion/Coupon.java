package shop.quire.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.account.Problem;

/**
 * A coupon as it is edited, with its row locked. What orders take and give back moves by statements of its own
 * ({@link Redemptions}).
 */
final class Coupon {

    private final CouponId id;
    private final int redeemed;
    private final boolean used;
    private final long version;
    private CouponFacts facts;
    private @Nullable Instant endedAt;

    /** @param used whether any order ever had it, even one that failed */
    Coupon(CouponId id, CouponFacts facts, @Nullable Instant endedAt, int redeemed, boolean used, long version) {
        this.id = id;
        this.facts = facts;
        this.endedAt = endedAt;
        this.redeemed = redeemed;
        this.used = used;
        this.version = version;
    }

    CouponId id() {
        return id;
    }

    CouponFacts facts() {
        return facts;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** As it was read. */
    long version() {
        return version;
    }

    boolean ended() {
        return endedAt != null;
    }

    /**
     * Changes it, unless that would break what was promised: whoever has used the code has it on an order, with what it was
     * worth.
     *
     * @return what forbids it; then nothing was changed
     * @throws IllegalStateException if it was ended
     */
    List<Problem> revise(CouponFacts wanted) {
        if (ended()) {
            throw new IllegalStateException("Coupon " + id + " was ended");
        }
        List<Problem> problems = new ArrayList<>();
        if (used && !wanted.code().equals(facts.code())) {
            problems.add(new Problem("code", "coupon.used.code"));
        }
        if (used && !wanted.sameValue(facts)) {
            problems.add(new Problem("kind", "coupon.used.value"));
        }
        Integer limit = wanted.totalLimit();
        if (limit != null && limit < redeemed) {
            problems.add(new Problem("totalLimit", "coupon.totalLimit.used"));
        }
        if (problems.isEmpty()) {
            facts = wanted;
        }
        return problems;
    }

    /**
     * Nobody can use it from now on. Orders that hold or have it keep it.
     *
     * @throws IllegalStateException if it was ended before
     */
    void end(Instant now) {
        if (ended()) {
            throw new IllegalStateException("Coupon " + id + " was ended");
        }
        endedAt = now;
    }
}
