package shop.quire.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import shop.quire.shared.Allotment;

/**
 * The VAT of an order, rate by rate: what checkout shows, the order keeps, invoices print and reports add up. VAT is rounded
 * once per line and once per share of the shipping.
 *
 * <p>Shipping is ancillary to the goods that are sent (Court of Justice, C-349/96 Card Protection Plan): it is taxed like
 * them, in proportion to what they cost. E-books travel by themselves and take no part in it.
 *
 * @param shares by rate, lowest first, each rate once; together the order's total
 * @param shipping how much of the shipping falls to which rate, lowest first; empty where it costs nothing
 */
public record VatBreakdown(List<Share> shares, List<Share> shipping) {

    /**
     * @param basisPoints hundredths of a percent: 900 is 9 %
     * @param gross VAT included
     * @param vat the tax included in it
     */
    public record Share(int basisPoints, Money gross, Money vat) {

        public Money net() {
            return gross.minus(vat);
        }

        private Share plus(Share other) {
            return new Share(basisPoints, gross.plus(other.gross), vat.plus(other.vat));
        }
    }

    public VatBreakdown {
        shares = List.copyOf(shares);
        shipping = List.copyOf(shipping);
    }

    /** @param lines that are charged; where there is none, as in a cart of sold-out books, nothing is taxed yet */
    public static VatBreakdown of(List<OrderLine> lines, Money shipping) {
        List<Share> ways = shipping(lines, shipping);
        Map<Integer, Share> byRate = new TreeMap<>();
        for (OrderLine line : lines) {
            byRate.merge(
                    line.vatBasisPoints(), new Share(line.vatBasisPoints(), line.total(), line.vat()), Share::plus);
        }
        ways.forEach(way -> byRate.merge(way.basisPoints(), way, Share::plus));
        return new VatBreakdown(List.copyOf(byRate.values()), ways);
    }

    /** The VAT of all rates. */
    public Money vat() {
        return Money.total(shares.stream().map(Share::vat).toList());
    }

    private static List<Share> shipping(List<OrderLine> lines, Money shipping) {
        if (shipping.isZero() || lines.isEmpty()) {
            return List.of();
        }
        Map<Integer, Money> weights = new TreeMap<>();
        List<OrderLine> sent =
                lines.stream().filter(line -> !line.format().digital()).toList();
        for (OrderLine line : sent.isEmpty() ? lines : sent) {
            weights.merge(line.vatBasisPoints(), line.total(), Money::plus);
        }
        List<Integer> rates = List.copyOf(weights.keySet());
        List<Money> parts = Allotment.of(shipping, List.copyOf(weights.values()));
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            int rate = rates.get(i);
            if (parts.get(i).isPositive()) {
                shares.add(new Share(rate, parts.get(i), Vat.includedIn(parts.get(i), rate)));
            }
        }
        return shares;
    }
}
