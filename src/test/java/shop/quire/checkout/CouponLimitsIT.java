package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.promotion.CouponRefusal;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Crowd;
import shop.quire.support.Leaflets;
import shop.quire.support.Leaflets.Leaflet;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;

/** How often a coupon can be used, by many people at once. */
@QuireTest
class CouponLimitsIT {

    @Autowired
    Bookshelf shelf;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Shopper shopper;

    @Autowired
    People people;

    @Autowired
    CheckoutService checkout;

    @Autowired
    Invariants invariants;

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @RepeatedTest(3)
    void sixteenShoppersShareTheLastThreeUses() throws Exception {
        Leaflet leaflet = leaflets.limited(3, null);
        EditionId book = shelf.paperback("20.00", 50);
        List<PlaceResult> results =
                atOnce(16, leaflet, book, i -> "reader" + i + "." + UUID.randomUUID() + "@example.com");
        assertThat(results.stream().filter(PlaceResult.Placed.class::isInstance))
                .hasSize(3);
        assertThat(results.stream().filter(PlaceResult.CouponRefused.class::isInstance))
                .hasSize(13)
                .allSatisfy(result -> assertThat(result)
                        .isEqualTo(new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.UsedUp())));
        assertThat(leaflets.uses(leaflet)).isEqualTo(3);
        assertThat(shelf.reserved(book)).as("who was refused holds nothing").isEqualTo(3);
        assertThat(invariants.check().stream().filter(wrong -> wrong.subject().contains(leaflet.code())))
                .isEmpty();
    }

    @RepeatedTest(3)
    void oneCustomerWithManyCartsAtOnceUsesItOnce() throws Exception {
        Leaflet leaflet = leaflets.limited(null, 1);
        String mail = "nora." + UUID.randomUUID() + "@example.com";
        List<PlaceResult> results =
                atOnce(8, leaflet, shelf.paperback("20.00", 50), i -> i % 2 == 0 ? mail : mail.toUpperCase());
        assertThat(results.stream().filter(PlaceResult.Placed.class::isInstance))
                .hasSize(1);
        assertThat(leaflets.uses(leaflet)).isEqualTo(1);
    }

    @Test
    void whoHasAnAccountDoesNotGetItAgainAsAGuest() {
        Leaflet leaflet = leaflets.limited(null, 1);
        EditionId book = shelf.paperback("20.00", 50);
        People.Person nora = people.signInAs(Role.CUSTOMER);
        String own = nora.email().value();
        shopper.pays(
                shopper.cartWith(book), Shopper.form("office." + UUID.randomUUID() + "@example.com", leaflet.code()));
        assertThat(shopper.place(shopper.cartWith(book), Shopper.form("other@example.com", leaflet.code())))
                .as("the account is known")
                .isEqualTo(new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.UsedByYou()));
        people.signOut();
        assertThat(shopper.place(shopper.cartWith(book), Shopper.form(own, leaflet.code())))
                .as("a guest with the account's address learns nothing about it")
                .isEqualTo(new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.Unknown()));
        assertThat(leaflets.uses(leaflet)).isEqualTo(1);
    }

    @Test
    void whoUsedItAsAGuestDoesNotGetItAgainWithAnAccount() {
        Leaflet leaflet = leaflets.limited(null, 1);
        EditionId book = shelf.paperback("20.00", 50);
        People.Person nora = people.create(Role.CUSTOMER);
        shopper.pays(shopper.cartWith(book), Shopper.form(nora.email().value(), leaflet.code()));
        people.signIn(nora);
        assertThat(shopper.place(shopper.cartWith(book), Shopper.form("other@example.com", leaflet.code())))
                .isEqualTo(new PlaceResult.CouponRefused(leaflet.code(), new CouponRefusal.UsedByYou()));
    }

    @Test
    void unknownPlannedAndOthersCodesSoundTheSame() {
        EditionId book = shelf.paperback("20.00", 50);
        CouponRefusal unknown = new CouponRefusal.Unknown();
        assertThat(shopper.place(shopper.cartWith(book), Shopper.form("reader@example.com", "NO-SUCH-CODE")))
                .isEqualTo(new PlaceResult.CouponRefused("NO-SUCH-CODE", unknown));
        assertThat(shopper.place(shopper.cartWith(book), Shopper.form("reader@example.com", "'; DROP")))
                .isEqualTo(new PlaceResult.CouponRefused("'; DROP", unknown));
    }

    private List<PlaceResult> atOnce(int people, Leaflet leaflet, EditionId book, IntFunction<String> mail)
            throws Exception {
        List<CartId> theirs = new ArrayList<>();
        List<CheckoutForm> forms = new ArrayList<>();
        List<Money> shown = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            theirs.add(shopper.cartWith(book));
            forms.add(Shopper.form(mail.apply(i), leaflet.code()));
            shown.add(checkout.quote(theirs.get(i), forms.get(i)).total());
        }
        return Crowd.atOnce(people, i -> checkout.place(theirs.get(i), forms.get(i), shown.get(i)));
    }
}
