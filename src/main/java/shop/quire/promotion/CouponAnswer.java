package shop.quire.promotion;

/** Whether a code can be used, as far as that does not depend on what is bought. */
public sealed interface CouponAnswer {

    /** The code as it is compared, or as it was typed where it is none. */
    String code();

    /** It can, as of now: only the hold is sure. */
    record Good(CouponTerms terms) implements CouponAnswer {

        @Override
        public String code() {
            return terms.code().value();
        }
    }

    record Refused(String code, CouponRefusal why) implements CouponAnswer {}
}
