package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.Format;
import shop.quire.order.VatBreakdown.Share;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

class VatBreakdownTest {

    private static final Money WAY = euro("3.90");

    @Test
    void whereNothingCanBeBoughtNothingIsTaxed() {
        VatBreakdown breakdown = VatBreakdown.of(List.of(), WAY);
        assertThat(breakdown.shares()).isEmpty();
        assertThat(breakdown.shipping()).isEmpty();
    }

    @Test
    void shippingIsTaxedLikeTheBooksThatAreSent() {
        VatBreakdown vat = VatBreakdown.of(
                List.of(line(Format.PAPERBACK, 1, "10.00", 500), line(Format.EPUB, 1, "12.70", 2_700)), WAY);
        assertThat(vat.shares())
                .containsExactly(
                        new Share(500, euro("13.90"), euro("0.67")), new Share(2_700, euro("12.70"), euro("2.70")));
        assertThat(vat.shipping()).containsExactly(new Share(500, WAY, euro("0.19")));
    }

    @Test
    void shippingOfDifferentRatesIsSharedInProportion() {
        VatBreakdown vat = VatBreakdown.of(
                List.of(line(Format.PAPERBACK, 1, "30.00", 900), line(Format.HARDCOVER, 1, "10.00", 2_100)), WAY);
        assertThat(vat.shipping()).extracting(Share::gross).containsExactly(euro("2.93"), euro("0.97"));
        assertThat(vat.shipping()).extracting(Share::vat).containsExactly(euro("0.24"), euro("0.17"));
    }

    @Test
    void shippingThatIsFreeBearsNoTax() {
        VatBreakdown vat = VatBreakdown.of(List.of(line(Format.PAPERBACK, 4, "10.00", 900)), euro("0.00"));
        assertThat(vat.shipping()).isEmpty();
        assertThat(vat.shares()).containsExactly(new Share(900, euro("40.00"), euro("3.30")));
    }

    @Test
    void theSharesAddUpToWhatIsCharged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int[] rates = {0, 300, 550, 900, 1_350, 2_100, 2_700};
        for (int i = 0; i < 2_000; i++) {
            List<OrderLine> lines = new ArrayList<>();
            for (int count = 1 + random.nextInt(8); count > 0; count--) {
                lines.add(line(
                        Format.values()[random.nextInt(Format.values().length)],
                        1 + random.nextInt(99),
                        "%d.%02d".formatted(random.nextInt(90), random.nextInt(100)),
                        rates[random.nextInt(rates.length)]));
            }
            Money shipping = Money.ofMinor(CurrencyUnit.EUR, random.nextInt(2_000));
            VatBreakdown vat = VatBreakdown.of(lines, shipping);
            OrderTotals totals = OrderTotals.of(lines, shipping);
            assertThat(Money.total(vat.shares().stream().map(Share::gross).toList()))
                    .as("seed %d", seed)
                    .isEqualTo(totals.total());
            assertThat(vat.vat()).as("seed %d", seed).isEqualTo(totals.vat());
            assertThat(vat.shares())
                    .as("seed %d", seed)
                    .isSortedAccordingTo((one, other) -> Integer.compare(one.basisPoints(), other.basisPoints()));
        }
    }

    private static OrderLine line(Format format, int quantity, String price, int basisPoints) {
        return new OrderLine(
                new EditionId(1),
                Isbn.of("9780306406157"),
                "Middlemarch",
                "George Eliot",
                format,
                quantity,
                euro(price),
                basisPoints);
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }
}
