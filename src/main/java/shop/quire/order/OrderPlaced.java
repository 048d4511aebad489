package shop.quire.order;

import shop.quire.shared.OrderId;

/** An order exists and copies are held for it; it is not paid yet. */
public record OrderPlaced(OrderId order) {}
