package shop.quire.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.quire.account.Problem;

class CouponTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void beforeItsFirstUseEverythingCanBeChanged() {
        Coupon coupon = coupon(0, false);
        CouponFacts other = facts("TROLL", CouponKind.FREE_SHIPPING, 0, null);
        assertThat(coupon.revise(other)).isEmpty();
        assertThat(coupon.facts()).isEqualTo(other);
    }

    @Test
    void onceUsedItKeepsItsCodeAndWhatItIsWorth() {
        Coupon coupon = coupon(1, true);
        CouponFacts before = coupon.facts();
        assertThat(coupon.revise(facts("TROLL", CouponKind.PERCENTAGE, 10, null)))
                .containsExactly(new Problem("code", "coupon.used.code"));
        assertThat(coupon.revise(facts("MOOMIN", CouponKind.PERCENTAGE, 20, null)))
                .containsExactly(new Problem("kind", "coupon.used.value"));
        assertThat(coupon.revise(facts("MOOMIN", CouponKind.FREE_SHIPPING, 0, null)))
                .containsExactly(new Problem("kind", "coupon.used.value"));
        assertThat(coupon.facts()).isEqualTo(before);
        assertThat(coupon.revise(facts("MOOMIN", CouponKind.PERCENTAGE, 10, 50)))
                .isEmpty();
        assertThat(coupon.facts().totalLimit()).isEqualTo(50);
    }

    @Test
    void theLimitIsNotBelowWhatIsGone() {
        Coupon coupon = coupon(7, true);
        assertThat(coupon.revise(facts("MOOMIN", CouponKind.PERCENTAGE, 10, 6)))
                .containsExactly(new Problem("totalLimit", "coupon.totalLimit.used"));
        assertThat(coupon.revise(facts("MOOMIN", CouponKind.PERCENTAGE, 10, 7))).isEmpty();
    }

    @Test
    void whatWasEndedStaysEnded() {
        Coupon coupon = coupon(0, false);
        coupon.end(NOON);
        assertThat(coupon.ended()).isTrue();
        assertThatThrownBy(() -> coupon.end(NOON)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> coupon.revise(coupon.facts())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDraftIsReadInTheShopsDays() {
        CouponFacts facts = check().read(
                        draft("moomin", "Moomin week", 10, LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31)))
                .orElseThrow();
        assertThat(facts.code()).isEqualTo(new CouponCode("MOOMIN"));
        assertThat(facts.from()).isEqualTo(Instant.parse("2026-07-31T22:00:00Z"));
        assertThat(facts.until()).as("the last day counts").isEqualTo(Instant.parse("2026-08-31T22:00:00Z"));
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        CouponDraftCheck check = check();
        CouponDraft draft = new CouponDraft(
                "no spaces, please",
                " ",
                "",
                CouponKind.AMOUNT,
                null,
                Money.parse("EUR 0.00"),
                Money.parse("EUR -1.00"),
                LocalDate.of(2026, 8, 2),
                LocalDate.of(2026, 8, 1),
                0,
                -1);
        assertThat(check.read(draft)).isEmpty();
        assertThat(check.problems())
                .extracting(Problem::field)
                .containsExactly("code", "name", "amount", "minimum", "lastDay", "totalLimit", "customerLimit");
    }

    @Test
    void whatTheKindDoesNotAskForIsNotLookedAt() {
        CouponDraft draft = new CouponDraft(
                "MOOMIN",
                "Moomin week",
                "",
                CouponKind.FREE_SHIPPING,
                500,
                Money.parse("EUR -3.00"),
                null,
                LocalDate.of(2026, 8, 1),
                null,
                null,
                null);
        CouponFacts facts = check().read(draft).orElseThrow();
        assertThat(facts.percent()).isZero();
        assertThat(facts.amount().isZero()).isTrue();
        assertThat(facts.until()).isNull();
    }

    private static CouponDraftCheck check() {
        return new CouponDraftCheck(new PromotionProperties("EUR", AMSTERDAM));
    }

    private static CouponDraft draft(String code, String name, int percent, LocalDate first, LocalDate last) {
        return new CouponDraft(code, name, "", CouponKind.PERCENTAGE, percent, null, null, first, last, null, null);
    }

    private static Coupon coupon(int redeemed, boolean used) {
        return new Coupon(new CouponId(1), facts("MOOMIN", CouponKind.PERCENTAGE, 10, null), null, redeemed, used, 3);
    }

    private static CouponFacts facts(String code, CouponKind kind, int percent, @Nullable Integer limit) {
        Money nothing = Money.parse("EUR 0.00");
        return new CouponFacts(
                new CouponCode(code), "Moomin week", "", kind, percent, nothing, nothing, NOON, null, limit, null);
    }
}
