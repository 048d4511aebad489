package shop.quire.order;

import shop.quire.shared.OrderId;

/** The parcel is on its way. */
public record OrderShipped(OrderId order) {}
