package shop.quire.order;

import shop.quire.shared.OrderId;

/** The parcel has arrived. */
public record OrderDelivered(OrderId order) {}
