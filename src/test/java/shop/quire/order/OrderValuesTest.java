package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.catalog.Format;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.shared.OrderId;

class OrderValuesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final OrderProperties PROPERTIES =
            new OrderProperties("0123456789012345678901234567890123456789", ZoneId.of("Europe/Amsterdam"));

    @ParameterizedTest
    @CsvSource({"10.90, 900, 0.90", "20.00, 2100, 3.47", "0.01, 900, 0.00", "12.00, 0, 0.00", "105.50, 550, 5.50"})
    void vatIsThePartOfThePriceThatIsTax(String gross, int basisPoints, String tax) {
        assertThat(Vat.includedIn(Money.parse("EUR " + gross), basisPoints)).isEqualTo(Money.parse("EUR " + tax));
    }

    @Test
    void totalsAddUp() {
        OrderTotals totals = OrderTotals.of(List.of(line(2, "10.90"), line(1, "5.45")), Money.parse("EUR 3.90"));
        assertThat(totals.items()).isEqualTo(Money.parse("EUR 27.25"));
        assertThat(totals.total()).isEqualTo(Money.parse("EUR 31.15"));
        assertThat(totals.vat()).isEqualTo(Money.parse("EUR 2.57"));
    }

    @Test
    void aTotalThatIsNotTheSumIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderTotals(
                        Money.parse("EUR 10"),
                        Money.parse("EUR 3"),
                        Money.zero(CurrencyUnit.EUR),
                        Money.parse("EUR 1"),
                        Money.parse("EUR 12")));
    }

    @Test
    void whatIsPaidForALineIsItsPriceLessItsDiscount() {
        OrderLine line = line(2, "10.90").less(Money.parse("EUR 2.18"));

        assertThat(line.full()).isEqualTo(Money.parse("EUR 21.80"));
        assertThat(line.total()).isEqualTo(Money.parse("EUR 19.62"));
        assertThat(line.vat()).as("of the price after discount").isEqualTo(Money.parse("EUR 1.62"));
    }

    @Test
    void aDiscountComesOffTheTotalAndItsVat() {
        OrderTotals totals = OrderTotals.of(
                List.of(
                        line(2, "10.90").less(Money.parse("EUR 2.18")),
                        line(1, "5.45").less(Money.parse("EUR 0.55"))),
                Money.parse("EUR 3.90"));

        assertThat(totals.items()).isEqualTo(Money.parse("EUR 27.25"));
        assertThat(totals.discount()).isEqualTo(Money.parse("EUR 2.73"));
        assertThat(totals.total()).isEqualTo(Money.parse("EUR 28.42"));
        assertThat(totals.vat()).isEqualTo(Money.parse("EUR 2.34"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "21.81"})
    void aDiscountIsAPartOfThePrice(String discount) {
        OrderLine line = line(2, "10.90");
        assertThatIllegalArgumentException().isThrownBy(() -> line.less(Money.parse("EUR " + discount)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100, 1_000_000_000})
    void aLineHasOneTo99Copies(int quantity) {
        assertThatIllegalArgumentException().isThrownBy(() -> line(quantity, "10.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "<b>1</b>", "12345678901234567890123456789012345678901", "a\nb"})
    void aTrackingNumberIsPlain(String number) {
        assertThat(Tracking.isNumber(number)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Tracking("PostNL", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "Q-2026-1", "Q-2026-000001'--", "q-2026-000001", "Q-2026-0000010000000000000000"})
    void whatIsNoOrderNumberIsNotLookedUp(String text) {
        assertThat(OrderNumber.looksLike(text)).isFalse();
    }

    @Test
    void aGuestLinkOpensItsOrder() {
        OrderId order = OrderId.create();
        GuestLinks links = new GuestLinks(PROPERTIES, Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(links.read(links.token(order, NOON))).contains(order);
        assertThat(links.token(order, NOON)).isEqualTo(links.token(order, NOON));
    }

    @Test
    void aGuestLinkDiesInTheEnd() {
        OrderId order = OrderId.create();
        GuestLinks now = new GuestLinks(PROPERTIES, Clock.fixed(NOON, ZoneOffset.UTC));
        GuestLinks later = new GuestLinks(PROPERTIES, Clock.fixed(NOON.plus(Duration.ofDays(401)), ZoneOffset.UTC));
        assertThat(later.read(now.token(order, NOON))).isEmpty();
    }

    @Test
    void everyChangedCharacterBreaksAGuestLink() {
        GuestLinks links = new GuestLinks(PROPERTIES, Clock.fixed(NOON, ZoneOffset.UTC));
        String token = links.token(OrderId.create(), NOON);
        // The last character carries bits beyond the bytes; all others must matter.
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read(forged)).as("changed at %d", i).isEmpty();
        }
    }

    @Test
    void aLinkOfAnotherInstallationOpensNothing() {
        GuestLinks ours = new GuestLinks(PROPERTIES, Clock.fixed(NOON, ZoneOffset.UTC));
        GuestLinks theirs = new GuestLinks(
                new OrderProperties("another secret, as long as it has to be", ZoneId.of("UTC")),
                Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(ours.read(theirs.token(OrderId.create(), NOON))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%00", "../../etc/passwd", "////", "<script>"})
    void hostileTextIsNoLink(String text) {
        assertThat(new GuestLinks(PROPERTIES, Clock.fixed(NOON, ZoneOffset.UTC)).read(text))
                .isEmpty();
    }

    @Test
    void aShortSecretIsRefusedAtStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderProperties("short", ZoneOffset.UTC));
        assertThat(PROPERTIES.toString()).doesNotContain("0123");
    }

    @Test
    void remarksArePlainAndShort() {
        assertThat(Remark.tidy(" \u0000 \n")).isNull();
        assertThat(Remark.tidy(" a\u0000b ")).isEqualTo("a b");
        assertThat(Remark.tidy("x".repeat(10_000))).hasSize(500);
    }

    private static OrderLine line(int quantity, String price) {
        return new OrderLine(
                new EditionId(1),
                Isbn.of("9780306406157"),
                "Middlemarch",
                "George Eliot",
                Format.PAPERBACK,
                quantity,
                Money.parse("EUR " + price),
                900);
    }
}
