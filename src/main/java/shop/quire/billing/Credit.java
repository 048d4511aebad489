package shop.quire.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.Money;
import shop.quire.billing.Snapshot.Line;
import shop.quire.billing.Snapshot.Share;
import shop.quire.billing.Snapshot.What;
import shop.quire.order.Vat;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLine;
import shop.quire.shared.Allotment;

/**
 * What a refund takes back of an invoice, rate by rate, so that invoice less credit notes is always what was taken less what
 * went back.
 *
 * <p>A line's refund is of its rate, the delivery's of the rates that the delivery bore, a free amount of all rates in
 * proportion to what is left of each. Where an earlier free amount has left less of a rate than a line cost, the rest of the
 * line's refund is such an amount too. What is left of a rate in the end takes what is left of its VAT.
 */
final class Credit {

    private final Snapshot invoice;
    private final List<Line> earlier;
    private final Refund refund;
    private final Map<Integer, Share> left = new TreeMap<>();

    private Credit(Snapshot invoice, List<Snapshot> earlier, Refund refund) {
        this.invoice = invoice;
        this.earlier =
                earlier.stream().flatMap(document -> document.lines().stream()).toList();
        this.refund = refund;
        Map<Integer, Share> gone = Snapshot.shares(this.earlier);
        invoice.shares().forEach((rate, share) -> {
            Share back = gone.getOrDefault(rate, new Share(0, 0));
            left.put(rate, new Share(share.gross() - back.gross(), share.vat() - back.vat()));
        });
    }

    /**
     * @param earlier the invoice's credit notes so far
     * @return lines of the credit note; together the refund's amount
     * @throws IllegalStateException if so much is not left of the invoice
     */
    static List<Line> of(Snapshot invoice, List<Snapshot> earlier, Refund refund) {
        return new Credit(invoice, earlier, refund).lines();
    }

    private List<Line> lines() {
        long whole = refund.amount().getAmountMinorLong();
        long room = left.values().stream().mapToLong(Share::gross).sum();
        if (whole > room) {
            throw new IllegalStateException(
                    "Of the invoice of order " + refund.order() + " only " + room + " is left, not " + whole);
        }
        Map<Integer, Long> rooms = new TreeMap<>();
        left.forEach((rate, share) -> rooms.put(rate, share.gross()));
        List<Line> lines = new ArrayList<>();
        for (Line wanted : named()) {
            long fits = Math.min(wanted.gross(), rooms.getOrDefault(wanted.rate(), 0L));
            if (fits > 0) {
                rooms.merge(wanted.rate(), -fits, Long::sum);
                lines.add(amounting(wanted, fits));
            }
        }
        long rest = whole - lines.stream().mapToLong(Line::gross).sum();
        if (rest > 0) {
            List<Integer> rates = List.copyOf(rooms.keySet());
            List<Long> parts = allot(rest, List.copyOf(rooms.values()));
            for (int i = 0; i < rates.size(); i++) {
                if (parts.get(i) > 0) {
                    lines.add(line(What.AMOUNT, rates.get(i), parts.get(i)));
                }
            }
        }
        return withVat(lines);
    }

    /** What the refund says it is for. */
    private List<Line> named() {
        List<Line> named = new ArrayList<>();
        for (RefundLine back : refund.lines()) {
            invoice.lines().stream()
                    .filter(line -> line.what() == What.BOOK && line.position() == back.position())
                    .findFirst()
                    .ifPresent(line -> named.add(new Line(
                            What.BOOK,
                            line.position(),
                            line.title(),
                            line.contributors(),
                            line.format(),
                            line.isbn(),
                            back.quantity(),
                            line.unit(),
                            0,
                            line.rate(),
                            back.amount().getAmountMinorLong(),
                            0)));
        }
        long shipping = refund.shipping().getAmountMinorLong();
        Map<Integer, Long> charged = delivery(invoice.lines());
        if (shipping > 0 && !charged.isEmpty()) {
            Map<Integer, Long> back = delivery(earlier);
            List<Integer> rates = List.copyOf(charged.keySet());
            List<Long> parts = allot(
                    shipping,
                    rates.stream()
                            .map(rate -> charged.getOrDefault(rate, 0L) - back.getOrDefault(rate, 0L))
                            .toList());
            for (int i = 0; i < rates.size(); i++) {
                named.add(line(What.DELIVERY, rates.get(i), parts.get(i)));
            }
        }
        return named;
    }

    private static Map<Integer, Long> delivery(List<Line> lines) {
        Map<Integer, Long> byRate = new TreeMap<>();
        lines.stream()
                .filter(line -> line.what() == What.DELIVERY)
                .forEach(line -> byRate.merge(line.rate(), line.gross(), Long::sum));
        return byRate;
    }

    /**
     * The VAT of each line, rounded by itself as on the invoice, as long as what is left of the rate's VAT stays near its
     * share of what is left of the rate: many small refunds must not leave VAT without a price, or the other way round.
     */
    private List<Line> withVat(List<Line> lines) {
        Map<Integer, Share> whole = invoice.shares();
        List<Line> done = new ArrayList<>(lines.stream()
                .map(line -> line.withVat(
                        Vat.includedIn(invoice.money(line.gross()), line.rate()).getAmountMinorLong()))
                .toList());
        Snapshot.shares(done).forEach((rate, back) -> {
            Share before = Objects.requireNonNull(left.get(rate));
            Share all = Objects.requireNonNull(whole.get(rate));
            long after = before.gross() - back.gross();
            // Each of the invoice's lines was rounded.
            long play =
                    invoice.lines().stream().filter(line -> line.rate() == rate).count();
            long even = (2 * all.vat() * after + all.gross()) / (2 * all.gross());
            long least = Math.max(Math.max(0, before.vat() - back.gross()), even - play);
            long most = Math.min(Math.min(before.vat(), after), even + play);
            long rest = Math.clamp(before.vat() - back.vat(), least, most);
            shift(done, rate, before.vat() - rest - back.vat());
        });
        return List.copyOf(done);
    }

    /** So much more of the rate's lines is VAT. */
    private static void shift(List<Line> lines, int rate, long more) {
        long rest = more;
        for (int i = 0; i < lines.size() && rest != 0; i++) {
            Line line = lines.get(i);
            if (line.rate() == rate) {
                long vat = Math.clamp(line.vat() + rest, 0, line.gross());
                rest -= vat - line.vat();
                lines.set(i, line.withVat(vat));
            }
        }
    }

    private List<Long> allot(long amount, List<Long> weights) {
        List<Money> shares = weights.stream()
                .map(weight -> invoice.money(Math.max(0, weight)))
                .toList();
        return Allotment.of(invoice.money(amount), shares).stream()
                .map(Money::getAmountMinorLong)
                .toList();
    }

    private static Line line(What what, int rate, long gross) {
        return new Line(what, 0, "", "", null, "", 0, 0, 0, rate, gross, 0);
    }

    private static Line amounting(Line line, long gross) {
        return new Line(
                line.what(),
                line.position(),
                line.title(),
                line.contributors(),
                line.format(),
                line.isbn(),
                line.quantity(),
                line.unit(),
                line.discount(),
                line.rate(),
                gross,
                0);
    }
}
