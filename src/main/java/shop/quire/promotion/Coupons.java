package shop.quire.promotion;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.CartId;
import shop.quire.shared.OrderId;

/**
 * Coupons as orders use them, inside the checkout's transactions. Whoever calls has locked the order, then touched stock
 * and cart: the coupon comes last, so that a row that many orders share is locked for as short as possible, and nobody
 * waits for it while holding it.
 */
@Service
public class Coupons {

    private final Redemptions redemptions;
    private final CouponGuesses guesses;
    private final Clock clock;

    Coupons(Redemptions redemptions, CouponGuesses guesses, Clock clock) {
        this.redemptions = redemptions;
        this.guesses = guesses;
        this.clock = clock;
    }

    /**
     * Whether the code can be used now. For codes that were accepted before: nobody's guesses are counted here.
     *
     * @param own the unpaid order of the same cart, whose use would come free; null where there is none
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public CouponAnswer ask(String code, CouponCustomer customer, @Nullable OrderId own) {
        Optional<CouponCode> parsed = CouponCode.parse(code);
        if (parsed.isEmpty()) {
            return new CouponAnswer.Refused(code, new CouponRefusal.Unknown());
        }
        return redemptions
                .find(parsed.get(), customer, own, Instant.now(clock))
                .map(Coupons::answer)
                .orElseGet(() -> new CouponAnswer.Refused(parsed.get().value(), new CouponRefusal.Unknown()));
    }

    private static CouponAnswer answer(Redemptions.Found found) {
        Integer free = found.free();
        Integer limit = found.customerLimit();
        CouponRefusal why = null;
        // What an unpaid order of the same cart holds is its own, whatever became of the coupon since.
        if (!found.begun() && !found.own()) {
            why = new CouponRefusal.Unknown();
        } else if (found.ended() && !found.own()) {
            why = new CouponRefusal.Over();
        } else if (limit != null && found.byAccount() >= limit) {
            why = new CouponRefusal.UsedByYou();
        } else if (limit != null && found.byCustomer() >= limit) {
            // Anybody can type an address: whether its owner has bought here is nobody's business.
            why = new CouponRefusal.Unknown();
        } else if (free != null && free <= 0) {
            why = new CouponRefusal.UsedUp();
        }
        return why == null
                ? new CouponAnswer.Good(found.terms())
                : new CouponAnswer.Refused(found.terms().code().value(), why);
    }

    /**
     * Like {@link #ask}, for a code that somebody types: wrong ones are counted by cart and by place, and after too many
     * none is looked at for a while.
     *
     * @param place network the shopper comes from
     */
    public CouponAnswer guess(String typed, CouponCustomer customer, @Nullable OrderId own, CartId cart, String place) {
        if (!guesses.begin(cart.toString(), place)) {
            return new CouponAnswer.Refused(typed, new CouponRefusal.TooManyTries());
        }
        CouponAnswer answer = ask(typed, customer, own);
        if (!(answer instanceof CouponAnswer.Refused(String code, CouponRefusal.Unknown unknown))) {
            guesses.right(cart.toString(), place);
        }
        return answer;
    }

    /**
     * Takes a use for an order that waits for its payment.
     *
     * @param terms as they were quoted
     * @param off what it takes off goods and shipping together
     * @return false where there is none to be had any more on these terms: then roll back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(OrderId order, CouponTerms terms, CouponCustomer customer, Money off) {
        return redemptions.hold(order, terms, customer, off, Instant.now(clock));
    }

    /** The order that holds a use is paid; false where it holds none: then roll back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(OrderId order) {
        return redemptions.use(order, Instant.now(clock));
    }

    /**
     * An order whose time was up, and whose use was released, is paid after all. Its coupon may be over meanwhile, but its
     * limits hold.
     *
     * @return false where no use is left for it: then roll back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean useAgain(OrderId order) {
        return redemptions.useAgain(order, Instant.now(clock));
    }

    /** The order will not be paid: what it holds is free again; nothing where it holds none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(OrderId order) {
        redemptions.release(order, "HELD", Instant.now(clock));
    }

    /** The order was given up after it was paid: its customer may use the coupon again; nothing where it used none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(OrderId order) {
        redemptions.release(order, "USED", Instant.now(clock));
    }
}
