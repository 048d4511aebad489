package shop.quire.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CouponTermsTest {

    private static final Money NOTHING = euro("0.00");

    @ParameterizedTest
    @CsvSource({
        "10, 12.90, 1.29",
        "10, 12.95, 1.30",
        "10, 12.94, 1.29",
        "15, 0.03, 0.00",
        "33, 0.50, 0.17",
        "100, 47.11, 47.11",
        "1, 0.49, 0.00"
    })
    void aPercentageIsRoundedHalfUpToTheCent(int percent, String goods, String off) {
        assertThat(percentage(percent).offGoods(euro(goods))).isEqualTo(euro(off));
    }

    @ParameterizedTest
    @CsvSource({"5.00, 12.90, 5.00", "5.00, 5.00, 5.00", "5.00, 3.20, 3.20", "5.00, 0.00, 0.00"})
    void anAmountTakesOffNoMoreThanThereIs(String amount, String goods, String off) {
        CouponTerms terms = terms(CouponKind.AMOUNT, 0, euro(amount));
        assertThat(terms.offGoods(euro(goods))).isEqualTo(euro(off));
        assertThat(terms.offShipping(euro("3.90"), euro("8.90"))).isEqualTo(NOTHING);
    }

    @Test
    void freeShippingIsThePriceOfTheUsualWayOffWhicheverIsChosen() {
        CouponTerms terms = terms(CouponKind.FREE_SHIPPING, 0, NOTHING);
        assertThat(terms.offShipping(euro("3.90"), euro("3.90"))).isEqualTo(euro("3.90"));
        assertThat(terms.offShipping(euro("3.90"), euro("8.90"))).isEqualTo(euro("3.90"));
        assertThat(terms.offShipping(euro("3.90"), euro("2.00"))).isEqualTo(euro("2.00"));
        assertThat(terms.offGoods(euro("20.00"))).isEqualTo(NOTHING);
    }

    @Test
    void theMinimumIsMetByItsLastCent() {
        CouponTerms terms = new CouponTerms(
                new CouponId(1), new CouponCode("MOOMIN"), CouponKind.AMOUNT, 0, euro("5.00"), euro("25.00"));
        assertThat(terms.metBy(euro("24.99"))).isFalse();
        assertThat(terms.metBy(euro("25.00"))).isTrue();
        assertThat(terms.metBy(Money.parse("CHF 30.00"))).isFalse();
    }

    @Test
    void aCouponHasTheValueItsKindAsksFor() {
        assertThatThrownBy(() -> terms(CouponKind.PERCENTAGE, 0, NOTHING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terms(CouponKind.PERCENTAGE, 101, NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terms(CouponKind.AMOUNT, 0, NOTHING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terms(CouponKind.AMOUNT, 0, euro("-1.00")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terms(CouponKind.FREE_SHIPPING, 5, NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"welcome10", " WELCOME10 ", "Wel come 10", "WELCOME10\n"})
    void aCodeIsTheSameHoweverItIsTyped(String typed) {
        assertThat(CouponCode.parse(typed)).contains(new CouponCode("WELCOME10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AB", "-ABC", "ABC-", "SUMMER_20", "ÉTÉ2026", "ABCDEFGHIJKLMNOPQRSTUVWXY", "A\0BC", "%%%"})
    void whatCannotBePrintedIsNoCode(String typed) {
        assertThat(CouponCode.parse(typed)).isEmpty();
    }

    private static CouponTerms percentage(int percent) {
        return terms(CouponKind.PERCENTAGE, percent, NOTHING);
    }

    private static CouponTerms terms(CouponKind kind, int percent, Money amount) {
        return new CouponTerms(new CouponId(1), new CouponCode("MOOMIN"), kind, percent, amount, NOTHING);
    }

    private static Money euro(String amount) {
        return Money.parse("EUR " + amount);
    }
}
