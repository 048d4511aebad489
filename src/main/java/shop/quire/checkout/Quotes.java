package shop.quire.checkout;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.quire.cart.CartLine;
import shop.quire.cart.CartView;
import shop.quire.catalog.EditionSummary;
import shop.quire.order.OrderLine;
import shop.quire.order.ShippingMethod;
import shop.quire.order.VatBreakdown;

/** Prices a cart. What is shown and what is ordered come from here, so they cannot differ. */
@Component
class Quotes {

    private final ShippingRates rates;
    private final CheckoutProperties properties;
    private final Clock clock;

    Quotes(ShippingRates rates, CheckoutProperties properties, Clock clock) {
        this.rates = rates;
        this.properties = properties;
        this.clock = clock;
    }

    /** Lines that cannot be ordered as they stand are not counted. */
    Quote quote(CartView cart, String wantedCountry, ShippingMethod wanted) {
        String country = country(wantedCountry);
        List<OrderLine> lines = lines(cart, country);
        Money zero = Money.zero(properties.currencyUnit());
        Money items = lines.stream().map(OrderLine::total).reduce(zero, Money::plus);
        List<ShippingOption> options =
                cart.needsShipping() ? rates.options(country, items, Instant.now(clock)) : List.of();
        ShippingOption chosen = options.stream()
                .filter(option -> option.method() == wanted)
                .findFirst()
                .orElse(options.isEmpty() ? null : options.getFirst());
        Money shipping = chosen == null ? zero : chosen.price();
        return new Quote(cart, options, chosen, items, shipping, vat(lines, shipping), items.plus(shipping));
    }

    /** The quote's lines as they would stand on the order. */
    List<OrderLine> lines(CartView cart, String wantedCountry) {
        String country = country(wantedCountry);
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
