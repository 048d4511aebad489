package shop.quire.cart;

import shop.quire.shared.CartId;

/**
 * What came of joining a visitor's cart with the user's own.
 *
 * @param id the user's cart
 * @param joined lines that came from the visitor's cart
 * @param capped lines whose quantities together were more than can be had
 */
public record MergeResult(CartId id, int joined, int capped) {}
