package shop.quire.order;

import shop.quire.shared.OrderId;

/** The money was captured. */
public record OrderPaid(OrderId order) {}
