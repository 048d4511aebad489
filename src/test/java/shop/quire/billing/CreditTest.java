package shop.quire.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import shop.quire.billing.Snapshot.Line;
import shop.quire.billing.Snapshot.Share;
import shop.quire.billing.Snapshot.What;
import shop.quire.catalog.Format;
import shop.quire.order.Vat;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLine;
import shop.quire.shared.OrderId;

class CreditTest {

    /** Two copies of a paperback, an e-book, and the delivery, as in Hungary. */
    private static final Snapshot INVOICE = invoice(book(1, 2, 2580, 500), book(2, 1, 1270, 2700), delivery(390, 500));

    @Test
    void aLineGoesBackWithItsOwnVat() {
        List<Line> credit = Credit.of(INVOICE, List.of(), refund(1270, 0, 0, new RefundLine(2, 1, euro(1270), false)));
        assertThat(Snapshot.shares(credit)).isEqualTo(Map.of(2700, new Share(1270, 270)));
        assertThat(credit).singleElement().satisfies(line -> {
            assertThat(line.what()).isEqualTo(What.BOOK);
            assertThat(line.title()).isEqualTo("Book 2");
            assertThat(line.quantity()).isEqualTo(1);
        });
    }

    @Test
    void theDeliveryGoesBackAtTheRatesItBore() {
        Snapshot mixed = invoice(book(1, 1, 3000, 900), book(2, 1, 1000, 2100), delivery(293, 900), delivery(97, 2100));
        List<Line> credit = Credit.of(mixed, List.of(), refund(390, 390, 0));
        assertThat(credit).extracting(Line::what).containsOnly(What.DELIVERY);
        assertThat(Snapshot.shares(credit)).isEqualTo(Map.of(900, new Share(293, 24), 2100, new Share(97, 17)));
    }

    @Test
    void aFreeAmountLessensAllRatesInProportion() {
        Snapshot even = invoice(book(1, 1, 3000, 500), book(2, 1, 1000, 2700));
        List<Line> credit = Credit.of(even, List.of(), refund(400, 0, 400));
        assertThat(credit).extracting(Line::what).containsOnly(What.AMOUNT);
        assertThat(Snapshot.shares(credit)).isEqualTo(Map.of(500, new Share(300, 14), 2700, new Share(100, 21)));
    }

    @Test
    void aLineOfWhichAFreeAmountTookAPartTakesTheRestFromTheOthers() {
        Snapshot even = invoice(book(1, 1, 1000, 500), book(2, 1, 1000, 2700));
        Snapshot gesture = credited(even, Credit.of(even, List.of(), refund(400, 0, 400)));
        List<Line> line =
                Credit.of(even, List.of(gesture), refund(1000, 0, 0, new RefundLine(1, 1, euro(1000), false)));
        assertThat(Snapshot.shares(line).get(500).gross()).isEqualTo(800);
        assertThat(Snapshot.shares(line).get(2700).gross()).isEqualTo(200);
    }

    @Test
    void everythingAtOnceCancelsTheInvoice() {
        List<Line> credit = Credit.of(
                INVOICE,
                List.of(),
                refund(4240, 390, 0, new RefundLine(1, 2, euro(2580), true), new RefundLine(2, 1, euro(1270), false)));
        assertThat(Snapshot.shares(credit)).isEqualTo(INVOICE.shares());
    }

    @Test
    void aRefundFromBeforePartsWereNamedCancelsTheInvoiceToo() {
        assertThat(Snapshot.shares(Credit.of(INVOICE, List.of(), refund(4240, 0, 4240))))
                .isEqualTo(INVOICE.shares());
    }

    @Test
    void aHundredCentsLeaveNoVatWithoutAPrice() {
        Snapshot small = invoice(book(1, 1, 100, 900));
        List<Snapshot> credits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<Line> credit = Credit.of(small, credits, refund(1, 0, 1));
            assertThat(credit).allSatisfy(line -> assertThat(line.vat()).isBetween(0L, line.gross()));
            credits.add(credited(small, credit));
        }
        assertThat(sum(credits)).isEqualTo(small.shares());
    }

    @Test
    void moreThanIsLeftIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Credit.of(INVOICE, List.of(), refund(4241, 0, 4241)))
                .withMessageContaining("4240");
    }

    /** Any refunds that the ledger lets pass, in any order, until everything has gone back. */
    @RepeatedTest(300)
    void whatIsInvoicedLessWhatIsCreditedIsWhatWasTakenLessWhatWentBack(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random dice = new Random(seed);
        Snapshot invoice = anyInvoice(dice);
        Ledger ledger = new Ledger(invoice, dice);
        List<Snapshot> credits = new ArrayList<>();
        while (ledger.left > 0) {
            Refund refund = ledger.next();
            List<Line> credit = Credit.of(invoice, credits, refund);
            assertThat(credit).as("seed %d", seed).allSatisfy(line -> {
                assertThat(line.gross()).isPositive();
                assertThat(line.vat()).isBetween(0L, line.gross());
            });
            assertThat(credit.stream().mapToLong(Line::gross).sum())
                    .as("seed %d", seed)
                    .isEqualTo(refund.amount().getAmountMinorLong());
            credits.add(credited(invoice, credit));
            Map<Integer, Share> back = sum(credits);
            invoice.shares().forEach((rate, share) -> {
                Share gone = back.getOrDefault(rate, new Share(0, 0));
                assertThat(gone.gross()).as("seed %d", seed).isLessThanOrEqualTo(share.gross());
                assertThat(gone.vat()).as("seed %d", seed).isLessThanOrEqualTo(share.vat());
                long left = share.gross() - gone.gross();
                long due = Vat.includedIn(euro(left), rate).getAmountMinorLong();
                // Each line of the invoice was rounded by itself.
                assertThat(share.vat() - gone.vat())
                        .as("seed %d, VAT of the %d that are left at %d", seed, left, rate)
                        .isBetween(
                                Math.max(0, due - invoice.lines().size() - 1),
                                Math.min(left, due + invoice.lines().size() + 1));
            });
        }
        assertThat(sum(credits)).as("seed %d", seed).isEqualTo(invoice.shares());
    }

    /** What may be asked for, as the ledger of refunds counts it: by line, of the delivery, and of the whole. */
    private static final class Ledger {
        private final Random dice;
        private final TreeMap<Integer, Long> lines = new TreeMap<>();
        private long shipping;
        private long left;

        Ledger(Snapshot invoice, Random dice) {
            this.dice = dice;
            this.left = invoice.gross();
            for (Line line : invoice.lines()) {
                if (line.what() == What.BOOK) {
                    lines.put(line.position(), line.gross());
                } else {
                    shipping += line.gross();
                }
            }
        }

        Refund next() {
            List<RefundLine> back = new ArrayList<>();
            long room = left;
            for (Map.Entry<Integer, Long> line : lines.entrySet()) {
                long amount = dice.nextInt(3) == 0 ? upTo(Math.min(room, line.getValue())) : 0;
                if (amount > 0) {
                    back.add(new RefundLine(line.getKey(), dice.nextInt(2), euro(amount), false));
                    line.setValue(line.getValue() - amount);
                    room -= amount;
                }
            }
            long way = dice.nextInt(4) == 0 ? upTo(Math.min(room, shipping)) : 0;
            shipping -= way;
            room -= way;
            boolean free = room == left || dice.nextInt(3) == 0;
            long amount = free ? Math.max(upTo(room), room == left ? 1 : 0) : 0;
            room -= amount;
            long whole = left - room;
            left = room;
            return refund(whole, way, amount, back.toArray(RefundLine[]::new));
        }

        private long upTo(long most) {
            return dice.nextBoolean() ? most : most == 0 ? 0 : dice.nextLong(most + 1);
        }
    }

    private static Snapshot anyInvoice(Random dice) {
        int[] rates = {0, 300, 550, 900, 2100, 2550, 2700};
        List<Line> lines = new ArrayList<>();
        int books = 1 + dice.nextInt(6);
        for (int i = 1; i <= books; i++) {
            int copies = 1 + dice.nextInt(4);
            lines.add(book(i, copies, copies * (1L + dice.nextInt(4000)), rates[dice.nextInt(rates.length)]));
        }
        for (int i = dice.nextInt(3); i > 0; i--) {
            lines.add(delivery(
                    1 + dice.nextInt(700), lines.get(dice.nextInt(books)).rate()));
        }
        return invoice(lines.toArray(Line[]::new));
    }

    private static Map<Integer, Share> sum(List<Snapshot> documents) {
        return Snapshot.shares(documents.stream()
                .flatMap(document -> document.lines().stream())
                .toList());
    }

    private static Snapshot credited(Snapshot invoice, List<Line> lines) {
        return new Snapshot(
                invoice.seller(),
                invoice.buyer(),
                invoice.orderNumber(),
                invoice.orderedOn(),
                invoice.suppliedOn(),
                invoice.currency(),
                lines,
                null,
                new Snapshot.Correction("2026-000001", invoice.suppliedOn(), ""));
    }

    private static Snapshot invoice(Line... lines) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        return new Snapshot(Papers.SELLER, Papers.BUYER, "Q-2026-000123", day, day, "EUR", List.of(lines), null, null);
    }

    private static Line book(int position, int copies, long gross, int rate) {
        long vat = Vat.includedIn(euro(gross), rate).getAmountMinorLong();
        return new Line(
                What.BOOK,
                position,
                "Book " + position,
                "Somebody",
                Format.PAPERBACK,
                "9780306406157",
                copies,
                gross / copies,
                0,
                rate,
                gross,
                vat);
    }

    private static Line delivery(long gross, int rate) {
        long vat = Vat.includedIn(euro(gross), rate).getAmountMinorLong();
        return new Line(What.DELIVERY, 0, "", "", null, "", 1, gross, 0, rate, gross, vat);
    }

    private static Refund refund(long amount, long shipping, long free, RefundLine... lines) {
        return new Refund(
                OrderId.create(),
                "a-click",
                Refund.Status.SUCCEEDED,
                euro(amount),
                euro(shipping),
                euro(free),
                "",
                null,
                List.of(lines),
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }

    private static Money euro(long minor) {
        return Papers.euro(minor);
    }
}
