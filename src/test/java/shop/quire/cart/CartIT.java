package shop.quire.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.cart.CartChange.Capped;
import shop.quire.cart.CartChange.Changed;
import shop.quire.cart.CartChange.Limit;
import shop.quire.cart.CartChange.Reason;
import shop.quire.cart.CartChange.Refused;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.UserId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class CartIT {

    @Autowired
    CartService carts;

    @Autowired
    Bookshelf shelf;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void leave() {
        people.signOut();
    }

    @Test
    void aCartIsFoundByItsTokenAndNothingElse() {
        OpenedCart cart = carts.open();
        assertThat(carts.find(cart.token())).contains(cart.id());
        assertThat(carts.find(CartToken.create())).isEmpty();
        assertThat(jdbc.sql("SELECT token_hash FROM cart WHERE id = :id")
                        .param("id", cart.id().value())
                        .query((row, number) -> row.getBytes(1))
                        .single())
                .as("only the hash is in the database")
                .isEqualTo(cart.token().hash());
    }

    @Test
    void aUserHasOneCart() {
        UserId nora = people.create(Role.CUSTOMER).id();
        assertThat(carts.of(nora)).isEqualTo(carts.of(nora));
    }

    @Test
    void copiesAddUpToWhatIsThere() {
        EditionId book = shelf.paperback("12.90", 3);
        CartId cart = carts.open().id();
        assertThat(carts.add(cart, book, 2)).isEqualTo(new Changed(2, 2));
        assertThat(carts.add(cart, book, 2)).isEqualTo(new Capped(3, 3, Limit.AVAILABLE));
        assertThat(carts.setQuantity(cart, book, 1)).isEqualTo(new Changed(1, 1));
        assertThat(carts.setQuantity(cart, book, 0)).isEqualTo(new Changed(0, 0));
        assertThat(carts.setQuantity(cart, book, 1)).isEqualTo(new Refused(Reason.NOT_IN_CART));
        assertThat(carts.copies(cart)).isZero();
    }

    @Test
    void nobodyGetsMoreThan99() {
        EditionId book = shelf.paperback("1.00", 500);
        CartId cart = carts.open().id();
        assertThat(carts.add(cart, book, 500)).isEqualTo(new Capped(99, 99, Limit.MOST_PER_LINE));
    }

    @Test
    void oneEBookIsEnough() {
        EditionId book = shelf.ebook("7.99");
        CartId cart = carts.open().id();
        assertThat(carts.add(cart, book, 1)).isEqualTo(new Changed(1, 1));
        assertThat(carts.add(cart, book, 1)).isEqualTo(new Capped(1, 1, Limit.ONE_EBOOK));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_000, 1_000_000_000, Integer.MAX_VALUE})
    void absurdQuantitiesAreRefused(int quantity) {
        EditionId book = shelf.paperback("12.90", 3);
        CartId cart = carts.open().id();
        assertThat(carts.add(cart, book, quantity)).isEqualTo(new Refused(Reason.BAD_QUANTITY));
        carts.add(cart, book, 1);
        if (quantity != 0) {
            assertThat(carts.setQuantity(cart, book, quantity)).isEqualTo(new Refused(Reason.BAD_QUANTITY));
        }
        assertThat(carts.copies(cart)).isEqualTo(1);
    }

    @Test
    void whatIsNotSoldIsRefusedWithItsReason() {
        CartId cart = carts.open().id();
        EditionId retired = shelf.paperback("12.90", 3);
        shelf.withdraw(retired);
        assertThat(carts.add(cart, shelf.paperback("12.90", 0), 1)).isEqualTo(new Refused(Reason.SOLD_OUT));
        assertThat(carts.add(cart, shelf.upcoming("12.90"), 1)).isEqualTo(new Refused(Reason.COMING_SOON));
        assertThat(carts.add(cart, retired, 1)).isEqualTo(new Refused(Reason.WITHDRAWN));
        assertThat(carts.add(cart, new EditionId(Long.MAX_VALUE), 1)).isEqualTo(new Refused(Reason.UNKNOWN_EDITION));
        assertThat(carts.add(CartId.create(), shelf.paperback("12.90", 3), 1)).isEqualTo(new Refused(Reason.CART_GONE));
    }

    @Test
    void aChangedPriceAndVanishedStockAreShown() {
        EditionId dearer = shelf.paperback("12.90", 3);
        EditionId gone = shelf.paperback("9.90", 3);
        EditionId withdrawn = shelf.paperback("5.00", 3);
        CartId cart = carts.open().id();
        carts.add(cart, dearer, 1);
        carts.add(cart, gone, 3);
        carts.add(cart, withdrawn, 1);
        shelf.changePrice(dearer, "14.90");
        jdbc.sql("UPDATE edition SET available = 2 WHERE id = :id")
                .param("id", gone.value())
                .update();
        shelf.withdraw(withdrawn);

        CartView view = carts.view(cart);
        assertThat(view.orderable()).isFalse();
        assertThat(view.subtotal()).isEqualTo(Money.parse("EUR 14.90"));
        assertThat(view.lines())
                .extracting(CartLine::state)
                .containsExactly(CartLine.State.ORDERABLE, CartLine.State.TOO_FEW, CartLine.State.WITHDRAWN);
        assertThat(view.lines().getFirst().priceChanged()).isTrue();
        assertThat(view.lines().get(1).most()).isEqualTo(2);

        carts.acceptPrices(cart);
        assertThat(carts.view(cart).lines().getFirst().priceChanged()).isFalse();
    }

    @Test
    void aBookCanWaitAndComeBack() {
        EditionId book = shelf.paperback("12.90", 3);
        CartId cart = carts.open().id();
        carts.add(cart, book, 2);
        assertThat(carts.saveForLater(cart, book)).isEqualTo(new Changed(2, 0));
        CartView view = carts.view(cart);
        assertThat(view.isEmpty()).isTrue();
        assertThat(view.saved())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
        assertThat(carts.moveToCart(cart, book)).isEqualTo(new Changed(2, 2));
        carts.saveForLater(cart, book);
        assertThat(carts.add(cart, book, 1)).as("begins anew").isEqualTo(new Changed(1, 1));
        assertThat(carts.view(cart).saved()).isEmpty();
        assertThat(carts.remove(cart, book)).isEqualTo(new Changed(0, 0));
        assertThat(carts.saveForLater(cart, book))
                .as("what is not in the cart can wait too")
                .isEqualTo(new Changed(1, 0));
    }

    @Test
    void aVisitorsCartJoinsTheUsersOnce() {
        EditionId both = shelf.paperback("12.90", 5);
        EditionId eBook = shelf.ebook("7.99");
        EditionId wished = shelf.paperback("20.00", 5);
        People.Person nora = people.create(Role.CUSTOMER);
        CartId own = carts.of(nora.id());
        carts.add(own, both, 3);
        carts.add(own, eBook, 1);
        OpenedCart guest = carts.open();
        carts.add(guest.id(), both, 4);
        carts.add(guest.id(), eBook, 1);
        carts.add(guest.id(), wished, 1);
        carts.saveForLater(guest.id(), wished);

        assertThat(carts.merge(guest.id(), nora.id())).isEqualTo(new MergeResult(own, 3, 2));
        CartView view = carts.view(own);
        assertThat(view.lines()).extracting(CartLine::quantity).containsExactly(5, 1);
        assertThat(view.saved()).extracting(line -> line.edition().id()).containsExactly(wished);
        assertThat(carts.find(guest.token())).isEmpty();
        assertThat(carts.merge(guest.id(), nora.id())).isEqualTo(new MergeResult(own, 0, 0));
        assertThat(carts.view(own)).isEqualTo(view);
        assertThat(carts.add(guest.id(), both, 1)).isEqualTo(new Refused(Reason.CART_GONE));
        assertThat(carts.merge(own, nora.id())).isEqualTo(new MergeResult(own, 0, 0));
    }

    @Test
    void twoSignInsAtOnceJoinOnce() throws Exception {
        EditionId book = shelf.paperback("12.90", 50);
        UserId nora = people.create(Role.CUSTOMER).id();
        CartId guest = carts.open().id();
        carts.add(guest, book, 2);
        List<MergeResult> results = atOnce(4, () -> carts.merge(guest, nora));
        assertThat(results.stream().filter(result -> result.joined() == 1)).hasSize(1);
        assertThat(carts.copies(carts.of(nora))).isEqualTo(2);
    }

    @Test
    void clicksAtOnceAreAllCounted() throws Exception {
        EditionId book = shelf.paperback("12.90", 50);
        CartId cart = carts.open().id();
        atOnce(10, () -> carts.add(cart, book, 1));
        assertThat(carts.copies(cart)).isEqualTo(10);
    }

    @Test
    void aCartHasAnEnd() {
        CartId cart = carts.open().id();
        jdbc.sql("""
                        INSERT INTO cart_line (cart_id, edition_id, quantity, price_minor, currency, added_at)
                        SELECT :cart, 9000000 + n, 1, 100, 'EUR', now() FROM generate_series(1, 100) n
                        """).param("cart", cart.value()).update();
        assertThat(carts.add(cart, shelf.paperback("12.90", 5), 1)).isEqualTo(new Refused(Reason.CART_FULL));
        assertThat(carts.view(cart).lines())
                .as("what the catalog does not know is not shown")
                .isEmpty();
    }

    @Test
    void whatWasOrderedLeavesWhatCameLaterStays() {
        EditionId all = shelf.paperback("12.90", 9);
        EditionId some = shelf.paperback("12.90", 9);
        EditionId later = shelf.paperback("12.90", 9);
        EditionId saved = shelf.paperback("12.90", 9);
        CartId cart = carts.open().id();
        carts.add(cart, all, 2);
        carts.add(cart, some, 3);
        carts.add(cart, later, 1);
        carts.add(cart, saved, 2);
        carts.noteHeld(cart, Map.of(all, 2, some, 1, saved, 2));
        carts.saveForLater(cart, saved);
        carts.takeOut(cart, Map.of(all, 2, some, 1, saved, 2));
        CartView view = carts.view(cart);
        assertThat(view.lines()).extracting(CartLine::quantity).containsExactly(2, 1);
        assertThat(view.saved()).extracting(CartLine::quantity).containsExactly(2);
        assertThat(view.lines()).extracting(CartLine::held).containsOnly(0);
        assertThat(view.saved()).extracting(CartLine::held).containsOnly(0);
    }

    @Test
    void forgottenCartsOfVisitorsAreThrownAway() {
        OpenedCart old = carts.open();
        OpenedCart recent = carts.open();
        CartId owned = carts.of(people.create(Role.CUSTOMER).id());
        jdbc.sql("UPDATE cart SET touched_at = now() - interval '61 days' WHERE id IN (:old, :owned)")
                .param("old", old.id().value())
                .param("owned", owned.value())
                .update();
        while (carts.purge(Duration.ofDays(60), 10) > 0) {
            // A bounded number at a time.
        }
        assertThat(carts.find(old.token())).isEmpty();
        assertThat(carts.find(recent.token())).contains(recent.id());
        assertThat(jdbc.sql("SELECT id FROM cart WHERE id = :id")
                        .param("id", owned.value())
                        .query()
                        .listOfRows())
                .hasSize(1);
    }

    @Test
    void theVisitorOfAnOldCartKeepsIt() {
        OpenedCart cart = carts.open();
        jdbc.sql("UPDATE cart SET touched_at = now() - interval '61 days' WHERE id = :id")
                .param("id", cart.id().value())
                .update();
        assertThat(carts.find(cart.token())).isEqualTo(Optional.of(cart.id()));
        carts.purge(Duration.ofDays(60), 1_000);
        assertThat(carts.find(cart.token())).contains(cart.id());
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(one.get());
            }
            return results;
        }
    }
}
