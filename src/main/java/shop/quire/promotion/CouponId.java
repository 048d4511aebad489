package shop.quire.promotion;

import java.util.Optional;

/** Identifies a coupon, whatever its code. */
public record CouponId(long value) {

    public CouponId {
        if (value <= 0) {
            throw new IllegalArgumentException("An identifier is positive");
        }
    }

    /** Any text may be given. */
    public static Optional<CouponId> parse(String text) {
        try {
            return Optional.of(new CouponId(Long.parseLong(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
