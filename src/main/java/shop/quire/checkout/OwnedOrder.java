package shop.quire.checkout;

/** How somebody comes to an order that is their own. */
public sealed interface OwnedOrder {

    /** An order of whoever is signed in. Any text may be given. */
    record Mine(String number) implements OwnedOrder {}

    /** The order behind a signed link. Any text may be given. */
    record Linked(String token) implements OwnedOrder {}
}
