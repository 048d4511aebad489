package shop.quire.payment;

import java.net.URI;
import java.util.List;
import org.joda.money.Money;
import shop.quire.shared.EmailAddress;

/**
 * What the provider's payment page shows. It is made from the order's snapshot only, so that asking twice asks for the
 * same.
 *
 * @param orderNumber for the shopper's bank statement and ours
 * @param items what is paid for, shipping included; their sum is the attempt's amount
 * @param success where the shopper returns after paying
 * @param cancel where the shopper returns without
 */
public record PaymentPage(String orderNumber, EmailAddress email, List<Item> items, URI success, URI cancel) {

    public PaymentPage {
        items = List.copyOf(items);
    }

    Money total() {
        return Money.total(items.stream()
                .map(item -> item.unitPrice().multipliedBy(item.quantity()))
                .toList());
    }

    /** @param quantity 1 or more */
    public record Item(String name, Money unitPrice, int quantity) {}
}
