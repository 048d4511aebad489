package shop.quire.cart;

import org.joda.money.Money;
import shop.quire.catalog.EditionSummary;

/**
 * One edition in a cart, with everything that must be said about it.
 *
 * @param edition as it is now
 * @param quantity copies wanted, 1 to 99
 * @param held copies that this cart's own unpaid order holds: nobody else can have them
 * @param priceWhenAdded what one copy cost when it was put into the cart
 */
public record CartLine(EditionSummary edition, int quantity, int held, Money priceWhenAdded) {

    /** Whether the line can be ordered as it stands. */
    public enum State {
        ORDERABLE,
        /** Some copies are left, fewer than wanted: {@link CartLine#most()}. */
        TOO_FEW,
        SOLD_OUT,
        /** Announced, not for sale yet. */
        COMING_SOON,
        /** No longer for sale. */
        WITHDRAWN
    }

    /** The same line with other stock. */
    CartLine withAvailable(int copies) {
        return new CartLine(edition.withAvailable(copies), quantity, held, priceWhenAdded);
    }

    public State state() {
        return CartRules.state(edition, quantity, held);
    }

    /** What one copy costs now, VAT included. */
    public Money unitPrice() {
        return edition.price();
    }

    /** What the line costs now. */
    public Money total() {
        return unitPrice().multipliedBy(quantity);
    }

    /** True where the price is not what it was when the book was added: the shopper must be told. */
    public boolean priceChanged() {
        return !unitPrice().equals(priceWhenAdded);
    }

    public boolean orderable() {
        return state() == State.ORDERABLE;
    }

    /** The most copies that can be asked for now: 1 for e-books, else what is available up to 99. */
    public int most() {
        return CartRules.most(edition, held);
    }
}
