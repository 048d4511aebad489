package shop.quire.cart;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.EditionSummary;
import shop.quire.catalog.Format;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

class CartRulesTest {

    @Test
    void asManyAsAreThereButNeverMoreThan99() {
        assertThat(CartRules.most(paperback(3), 0)).isEqualTo(3);
        assertThat(CartRules.most(paperback(0), 0)).isZero();
        assertThat(CartRules.most(paperback(1_000), 0)).isEqualTo(99);
    }

    @Test
    void whatTheCartsOwnUnpaidOrderHoldsIsStillThereForIt() {
        assertThat(CartRules.state(paperback(0), 1, 1)).isEqualTo(CartLine.State.ORDERABLE);
        assertThat(CartRules.state(paperback(0), 2, 1)).isEqualTo(CartLine.State.TOO_FEW);
    }

    @Test
    void oneEBookIsEnough() {
        EditionSummary eBook = edition(Format.EPUB, EditionStatus.ACTIVE, 0);
        assertThat(CartRules.most(eBook, 0)).isEqualTo(1);
        assertThat(CartRules.limit(eBook, 0)).isEqualTo(CartChange.Limit.ONE_EBOOK);
    }

    @Test
    void announcedAndRetiredBooksAreNotSold() {
        EditionSummary upcoming = edition(Format.PAPERBACK, EditionStatus.UPCOMING, 5);
        EditionSummary retired = edition(Format.EPUB, EditionStatus.RETIRED, 0);
        assertThat(CartRules.most(upcoming, 0)).isZero();
        assertThat(CartRules.state(upcoming, 1, 0)).isEqualTo(CartLine.State.COMING_SOON);
        assertThat(CartRules.state(retired, 1, 0)).isEqualTo(CartLine.State.WITHDRAWN);
        assertThat(CartRules.refusal(retired)).isEqualTo(CartChange.Reason.WITHDRAWN);
    }

    @Test
    void tokensAreDifferentAndNeverShown() {
        CartToken token = CartToken.create();
        assertThat(token).isNotEqualTo(CartToken.create());
        assertThat(CartToken.parse(token.value())).contains(token);
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "%00", "'; DROP TABLE cart; --", "0123456789012345678901234567890123456789 12"})
    void hostileCookiesAreNoTokens(String cookie) {
        assertThat(CartToken.parse(cookie)).isEmpty();
    }

    private static EditionSummary paperback(int available) {
        return edition(Format.PAPERBACK, EditionStatus.ACTIVE, available);
    }

    private static EditionSummary edition(Format format, EditionStatus status, int available) {
        return new EditionSummary(
                new EditionId(1),
                new BookId(1),
                Isbn.of("9780306406157"),
                format,
                "Middlemarch",
                "George Eliot",
                "en",
                Money.parse("EUR 12.00"),
                "middlemarch",
                "/covers/9780306406157.svg",
                status,
                Availability.IN_STOCK,
                available,
                null,
                null);
    }
}
