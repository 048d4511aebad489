package shop.quire.order;

import shop.quire.shared.OrderId;

/** The order was given up, whatever it was before. */
public record OrderCancelled(OrderId order) {}
