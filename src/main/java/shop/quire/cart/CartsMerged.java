package shop.quire.cart;

import shop.quire.shared.CartId;

/** A visitor's cart became part of a user's. */
public record CartsMerged(CartId from, CartId into) {}
