package shop.quire.order;

import shop.quire.shared.OrderId;

/** The order was not paid in time and its copies are free again. */
public record OrderExpired(OrderId order) {}
