package shop.quire.checkout;

import java.net.URI;
import shop.quire.shared.OrderId;

/** How the payment of an order stands, as far as the provider has told. */
public sealed interface PaymentOutcome {

    /** The order is confirmed; the money is reserved or ours. */
    record Confirmed(OrderId order) implements PaymentOutcome {}

    /** Not paid yet; it can be, there. */
    record Open(OrderId order, URI payAt) implements PaymentOutcome {}

    /** The provider has not answered; ask again in a moment. Nothing is lost. */
    record Pending(OrderId order) implements PaymentOutcome {}

    /** Too late, or given up: nothing was charged, or it is on its way back. */
    record Over(OrderId order) implements PaymentOutcome {}

    record Unknown() implements PaymentOutcome {}
}
