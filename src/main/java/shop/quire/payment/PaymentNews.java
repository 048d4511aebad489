package shop.quire.payment;

import shop.quire.shared.OrderId;

/** The provider has something to tell about the payment of an order: go and ask. */
public record PaymentNews(OrderId order) {}
