package shop.quire.order;

import shop.quire.shared.OrderId;

/** All the money of a cancelled order has gone back. */
public record OrderRefunded(OrderId order) {}
