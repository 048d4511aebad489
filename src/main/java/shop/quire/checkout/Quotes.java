package shop.quire.checkout;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.quire.cart.CartLine;
import shop.quire.cart.CartView;
import shop.quire.catalog.EditionSummary;
import shop.quire.order.OrderLine;
import shop.quire.order.ShippingMethod;
import shop.quire.order.VatBreakdown;
import shop.quire.promotion.CouponAnswer;
import shop.quire.promotion.CouponRefusal;
import shop.quire.promotion.CouponTerms;
import shop.quire.shared.Allotment;

/** Prices a cart. What is shown and what is ordered come from here, so they cannot differ. */
@Component
class Quotes {

    /** Stripe charges nothing smaller, in euro and in most currencies. */
    private static final BigDecimal SMALLEST_CHARGE = new BigDecimal("0.50");

    private final ShippingRates rates;
    private final CheckoutProperties properties;
    private final Clock clock;

    Quotes(ShippingRates rates, CheckoutProperties properties, Clock clock) {
        this.rates = rates;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Lines that cannot be ordered as they stand are not counted. Sending is free from a price of the books before the
     * coupon.
     *
     * @param coupon what is known of the code that was asked for; null where none was
     */
    Quote quote(CartView cart, String wantedCountry, ShippingMethod wanted, @Nullable CouponAnswer coupon) {
        String country = country(wantedCountry);
        List<OrderLine> lines = lines(cart, country);
        Money zero = Money.zero(properties.currencyUnit());
        Money items = lines.stream().map(OrderLine::full).reduce(zero, Money::plus);
        List<ShippingOption> options =
                cart.needsShipping() ? rates.options(country, items, Instant.now(clock)) : List.of();
        if (coupon instanceof CouponAnswer.Good(CouponTerms terms) && !lines.isEmpty()) {
            CouponRefusal refusal = terms.metBy(items) ? null : new CouponRefusal.BelowMinimum(terms.minimum());
            if (refusal == null) {
                Quote quote = with(terms, coupon, cart, lines, items, options, wanted);
                refusal = refusal(quote);
                if (refusal == null) {
                    return quote;
                }
            }
            return quote(cart, lines, items, options, wanted, new QuotedCoupon(coupon, refusal, zero, zero));
        }
        QuotedCoupon refused = coupon instanceof CouponAnswer.Refused(String code, CouponRefusal why)
                ? new QuotedCoupon(coupon, why, zero, zero)
                : null;
        return quote(cart, lines, items, options, wanted, refused);
    }

    private static Quote with(
            CouponTerms terms,
            CouponAnswer answer,
            CartView cart,
            List<OrderLine> lines,
            Money items,
            List<ShippingOption> options,
            ShippingMethod wanted) {
        Money offGoods = terms.offGoods(items);
        List<OrderLine> less = less(lines, offGoods);
        List<ShippingOption> cheaper = options.stream()
                .map(option -> option.less(terms.offShipping(options.getFirst().price(), option.price())))
                .toList();
        ShippingOption before = chosen(options, wanted);
        ShippingOption after = chosen(cheaper, wanted);
        Money offShipping = before == null || after == null
                ? Money.zero(items.getCurrencyUnit())
                : before.price().minus(after.price());
        return quote(cart, less, items, cheaper, wanted, new QuotedCoupon(answer, null, offGoods, offShipping));
    }

    private static Quote quote(
            CartView cart,
            List<OrderLine> lines,
            Money items,
            List<ShippingOption> options,
            ShippingMethod wanted,
            @Nullable QuotedCoupon coupon) {
        Money zero = Money.zero(items.getCurrencyUnit());
        ShippingOption chosen = chosen(options, wanted);
        Money shipping = chosen == null ? zero : chosen.price();
        Money discount = coupon == null ? zero : coupon.offGoods();
        return new Quote(
                cart,
                lines,
                options,
                chosen,
                items,
                shipping,
                discount,
                coupon,
                vat(lines, shipping),
                items.plus(shipping).minus(discount));
    }

    private @Nullable CouponRefusal refusal(Quote quote) {
        QuotedCoupon coupon = quote.coupon();
        if (coupon == null || coupon.off().isZero()) {
            return new CouponRefusal.NothingToTakeOff();
        }
        boolean enoughWithout = !tooSmall(quote.total().plus(coupon.off()));
        return tooSmall(quote.total()) && enoughWithout ? new CouponRefusal.TotalTooSmall(smallest()) : null;
    }

    /** Whether no card pays so little. */
    boolean tooSmall(Money total) {
        return total.isLessThan(smallest());
    }

    private Money smallest() {
        return properties.money(SMALLEST_CHARGE);
    }

    private static @Nullable ShippingOption chosen(List<ShippingOption> options, ShippingMethod wanted) {
        return options.stream()
                .filter(option -> option.method() == wanted)
                .findFirst()
                .orElse(options.isEmpty() ? null : options.getFirst());
    }

    /** Each line bears its part, so that VAT, refunds and invoices know what was paid for it. */
    private static List<OrderLine> less(List<OrderLine> lines, Money discount) {
        List<Money> shares =
                Allotment.of(discount, lines.stream().map(OrderLine::full).toList());
        List<OrderLine> less = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            less.add(lines.get(i).less(shares.get(i)));
        }
        return List.copyOf(less);
    }

    private List<OrderLine> lines(CartView cart, String country) {
        return cart.lines().stream()
                .filter(CartLine::orderable)
                .map(line -> line(line, country))
                .toList();
    }

    /** The shop's own country stands in for one it does not send to, until that is corrected. */
    String country(String wanted) {
        return VatRates.known(wanted) ? wanted : properties.shipping().country();
    }

    private static OrderLine line(CartLine line, String country) {
        EditionSummary edition = line.edition();
        return new OrderLine(
                edition.id(),
                edition.isbn(),
                edition.title(),
                edition.contributors(),
                edition.format(),
                line.quantity(),
                line.unitPrice(),
                VatRates.of(country, edition.format()));
    }

    private static List<Quote.VatShare> vat(List<OrderLine> lines, Money shipping) {
        return VatBreakdown.of(lines, shipping).shares().stream()
                .map(share -> new Quote.VatShare(share.basisPoints(), share.vat()))
                .toList();
    }
}
