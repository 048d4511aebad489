package shop.quire.order;

import shop.quire.shared.OrderId;

/**
 * A return has come to stand elsewhere.
 *
 * @param number of the return
 * @param status where it stands now; where it was opened by the shop, it is approved at once
 */
public record ReturnMoved(OrderId order, String number, ReturnStatus status) {}
