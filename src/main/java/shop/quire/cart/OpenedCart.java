package shop.quire.cart;

import shop.quire.shared.CartId;

/**
 * A cart just begun by a visitor.
 *
 * @param token for the visitor's cookie; it cannot be asked for again
 */
public record OpenedCart(CartId id, CartToken token) {}
