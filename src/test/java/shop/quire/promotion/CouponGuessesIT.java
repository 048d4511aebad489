package shop.quire.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.support.Crowd;
import shop.quire.support.Leaflets;
import shop.quire.support.QuireTest;
import shop.quire.support.TestClock;

@QuireTest
class CouponGuessesIT {

    private static final CouponCustomer READER = new CouponCustomer(null, null, new EmailAddress("reader@example.com"));

    @Autowired
    Coupons coupons;

    @Autowired
    Leaflets leaflets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T09:00:00Z"));
    private final String cart = CartId.create().toString();
    private final String place = "place of " + cart;

    @Test
    void tenWrongCodesAreEnough() {
        CouponGuesses guesses = new CouponGuesses(jdbc, transaction, clock);
        for (int i = 0; i < CouponGuesses.BY_CART; i++) {
            assertThat(guesses.begin(cart, place)).as("try %s", i + 1).isTrue();
        }
        assertThat(guesses.begin(cart, place)).isFalse();
        clock.advance(Duration.ofMinutes(31));
        assertThat(guesses.begin(cart, place)).isTrue();
    }

    @Test
    void aNewCartForEveryGuessDoesNotHelp() {
        CouponGuesses guesses = new CouponGuesses(jdbc, transaction, clock);
        for (int i = 0; i < CouponGuesses.BY_PLACE; i++) {
            assertThat(guesses.begin(cart + i, place)).as("try %s", i + 1).isTrue();
        }
        assertThat(guesses.begin(cart + "x", place)).isFalse();
        assertThat(guesses.begin(cart + "x", "elsewhere " + cart)).isTrue();
    }

    @Test
    void manyGuessesAtOnceDoNotSlipThrough() throws Exception {
        CouponGuesses guesses = new CouponGuesses(jdbc, transaction, clock);
        List<Boolean> looked = Crowd.atOnce(16, i -> guesses.begin(cart, place));
        assertThat(looked.stream().filter(free -> free)).hasSize(CouponGuesses.BY_CART);
    }

    @Test
    void rightCodesAreNotCounted() {
        String code = leaflets.percent(10).code();
        CartId ours = CartId.create();
        for (int i = 0; i < 3 * CouponGuesses.BY_CART; i++) {
            assertThat(coupons.guess(code, READER, null, ours, place)).isInstanceOf(CouponAnswer.Good.class);
        }
    }

    @Test
    void afterTooManyNotEvenTheRightOneIsLookedAt() {
        String code = leaflets.percent(10).code();
        CartId ours = CartId.create();
        for (int i = 0; i < CouponGuesses.BY_CART; i++) {
            assertThat(coupons.guess("WRONG-" + i, READER, null, ours, place))
                    .isEqualTo(new CouponAnswer.Refused("WRONG-" + i, new CouponRefusal.Unknown()));
        }
        assertThat(coupons.guess(code, READER, null, ours, place))
                .isEqualTo(new CouponAnswer.Refused(code, new CouponRefusal.TooManyTries()));
        assertThat(coupons.ask(code, READER, null))
                .as("what was accepted before goes on")
                .isInstanceOf(CouponAnswer.Good.class);
    }
}
