package shop.quire.promotion;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as a person edits it: values as typed, checked when saved. Texts are empty and others null where not given.
 *
 * @param percent for {@link CouponKind#PERCENTAGE} only; ignored for other kinds
 * @param amount for {@link CouponKind#AMOUNT} only; ignored for other kinds
 * @param minimum of goods before the coupon, VAT included
 * @param firstDay first day on which it is valid
 * @param lastDay last day; null for no end
 * @param totalLimit how many orders may use it; null for any number
 * @param customerLimit how many orders of one customer may use it; null for any number
 */
public record CouponDraft(
        String code,
        String name,
        String note,
        CouponKind kind,
        @Nullable Integer percent,
        @Nullable Money amount,
        @Nullable Money minimum,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Integer totalLimit,
        @Nullable Integer customerLimit) {}
