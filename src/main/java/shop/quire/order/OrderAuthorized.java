package shop.quire.order;

import shop.quire.shared.OrderId;

/** The money is reserved and the copies are taken from stock: the customer can be told it is confirmed. */
public record OrderAuthorized(OrderId order) {}
