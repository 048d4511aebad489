package shop.quire.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.quire.account.PostalAddress;
import shop.quire.billing.Snapshot.Line;
import shop.quire.billing.Snapshot.What;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.VatBreakdown;

/** What an invoice says, taken from the order's own snapshot: its figures are those that the customer agreed to. */
final class InvoiceContent {

    private InvoiceContent() {}

    /**
     * @param buyerName of whoever was signed in; empty for guests
     * @param vatCountry null in old orders of e-books alone
     */
    static Snapshot of(
            OrderDetail order, Snapshot.Seller seller, String buyerName, @Nullable String vatCountry, ZoneId zone) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < order.lines().size(); i++) {
            lines.add(line(i + 1, order.lines().get(i)));
        }
        VatBreakdown.of(order.lines(), order.totals().shipping())
                .shipping()
                .forEach(share -> lines.add(new Line(
                        What.DELIVERY,
                        0,
                        "",
                        "",
                        null,
                        "",
                        1,
                        share.gross().getAmountMinorLong(),
                        0,
                        share.basisPoints(),
                        share.gross().getAmountMinorLong(),
                        share.vat().getAmountMinorLong())));
        Instant supplied = Objects.requireNonNullElse(order.paidAt(), order.changedAt());
        return new Snapshot(
                seller,
                buyer(order, buyerName, vatCountry),
                order.number(),
                LocalDate.ofInstant(order.placedAt(), zone),
                LocalDate.ofInstant(supplied, zone),
                order.totals().total().getCurrencyUnit().getCode(),
                lines,
                order.coupon(),
                null);
    }

    private static Line line(int position, OrderLine line) {
        return new Line(
                What.BOOK,
                position,
                line.title(),
                line.contributors(),
                line.format(),
                line.isbn().value(),
                line.quantity(),
                line.unitPrice().getAmountMinorLong(),
                line.discount().getAmountMinorLong(),
                line.vatBasisPoints(),
                line.total().getAmountMinorLong(),
                line.vat().getAmountMinorLong());
    }

    private static Snapshot.Buyer buyer(OrderDetail order, String name, @Nullable String vatCountry) {
        PostalAddress to = order.shipTo();
        return to == null
                ? new Snapshot.Buyer(name, List.of(), vatCountry, order.email().value())
                : new Snapshot.Buyer(
                        to.name(), lines(to), vatCountry, order.email().value());
    }

    private static List<String> lines(PostalAddress address) {
        return List.of(
                        address.line1(),
                        address.line2(),
                        (address.postcode() + " " + address.city()).strip(),
                        address.region(),
                        Locale.of("", address.country()).getDisplayCountry(Locale.UK))
                .stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
