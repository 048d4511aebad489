package shop.quire.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.account.PostalAddress;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;

/**
 * An order about to be placed.
 *
 * @param id made beforehand, so that an interrupted COMMIT can be re-read
 * @param fingerprint says that the same checkout was sent twice
 * @param shipTo null where nothing travels
 * @param vatCountry whose VAT the lines bear, ISO 3166-1 alpha-2
 * @param lines at least one, each edition once, each with its share of the discount
 * @param coupon code of the coupon that was used; null where none was
 * @param holdExpiresAt until when copies are kept for it
 */
public record NewOrder(
        OrderId id,
        CartId cart,
        Fingerprint fingerprint,
        @Nullable UserId user,
        EmailAddress email,
        @Nullable PostalAddress shipTo,
        String vatCountry,
        ShippingMethod shippingMethod,
        @Nullable LocalDate deliveryFrom,
        @Nullable LocalDate deliveryTo,
        List<OrderLine> lines,
        OrderTotals totals,
        @Nullable String coupon,
        Instant placedAt,
        Instant holdExpiresAt) {

    public NewOrder {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("An order has at least one line");
        }
        if (lines.stream().map(OrderLine::edition).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("An order names each edition once");
        }
        if ((shippingMethod == ShippingMethod.NONE) != (shipTo == null)) {
            throw new IllegalArgumentException("What travels has an address, what does not has none");
        }
        if (shipTo != null && !shipTo.country().equals(vatCountry)) {
            throw new IllegalArgumentException("The VAT is that of where the parcel goes");
        }
        if (coupon == null && !totals.discount().isZero()) {
            throw new IllegalArgumentException("A discount comes from a coupon");
        }
    }
}
