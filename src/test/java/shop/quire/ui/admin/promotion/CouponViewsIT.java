package shop.quire.ui.admin.promotion;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponDetail;
import shop.quire.promotion.CouponFilter;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponRow;
import shop.quire.promotion.CouponStatus;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.Leaflets.Leaflet;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.admin.FilterChips;

@QuireTest
class CouponViewsIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    CouponDesk desk;

    @BeforeEach
    void open() {
        people.signInAs(Role.ORDER_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void theUrlDecidesWhatTheListShows() {
        Leaflet running = leaflets.percent(10);
        Leaflet ended = leaflets.percent(15);
        leaflets.end(ended);
        window.visit("admin/coupons?q=" + ended.code() + "&status=ended&kind=percentage");

        assertThat(rows()).containsExactly(ended.code());
        assertThat(Texts.in(_get(FilterChips.class))).contains("Status: Ended", "Kind: Percentage of the books");

        window.visit("admin/coupons?q=" + running.code() + "&status=ended");
        assertThat(rows()).isEmpty();
        window.visit("admin/coupons?q=" + running.code().toLowerCase() + "&status=nonsense");
        assertThat(rows()).containsExactly(running.code());
    }

    @Test
    void aNewCouponIsMadeAndItsPageOpened() {
        String code = Leaflets.newCode();
        window.visit("admin/coupons/new");
        kind().setValue(CouponKind.AMOUNT);
        type("Code", code.toLowerCase());
        type("Name", "Moomin week");
        type("Amount", "5,50");
        type("Minimum of books", "25");
        type("Uses in all", "100");
        click("Save");

        CouponRow row = desk.coupons(CouponFilter.ALL.withText(code), List.of(), Slice.first(2))
                .getFirst();
        assertThat(row.terms().amount()).isEqualTo(Money.parse("EUR 5.50"));
        assertThat(row.totalLimit()).isEqualTo(100);
        assertThat(row.status()).isEqualTo(CouponStatus.RUNNING);
        assertThat(Texts.in(_get(CouponEditorView.class))).contains(code, "Running", "Used by orders");
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndStays() {
        window.visit("admin/coupons/new");
        type("Code", "no good");
        type("Percent", "ten");
        click("Save");
        assertThat(field("Percent").getErrorMessage()).isEqualTo("This is not a number.");
        assertThat(field("Percent").getValue()).isEqualTo("ten");

        type("Percent", "110");
        type("Uses in all", "0");
        click("Save");
        assertThat(field("Percent").getErrorMessage()).isEqualTo("A whole number from 1 to 100.");
        assertThat(field("Code").isInvalid()).isFalse();
        assertThat(field("Name").getErrorMessage()).startsWith("Give it a name");
        assertThat(field("Uses in all").getErrorMessage()).startsWith("A whole number");
    }

    @Test
    void aTakenCodeIsToldBesideTheCode() {
        Leaflet taken = leaflets.percent(10);
        window.visit("admin/coupons/new");
        type("Code", taken.code());
        type("Name", "Moomin week");
        type("Percent", "10");
        click("Save");
        assertThat(field("Code").getErrorMessage()).startsWith("Another coupon has this code");
    }

    @Test
    void onceUsedItKeepsCodeAndValue() {
        Leaflet leaflet = leaflets.percent(10);
        shopper.pays(shopper.cartWith(shelf.paperback("20.00", 1)), Shopper.form("reader@example.com", leaflet.code()));
        window.visit("admin/coupons/" + leaflet.id());
        assertThat(field("Code").isReadOnly()).isTrue();
        assertThat(field("Percent").isReadOnly()).isTrue();
        assertThat(kind().isReadOnly()).isTrue();
        assertThat(Texts.in(_get(CouponUsage.class)))
                .containsSequence("Used by orders", "1")
                .contains("€2.00");
        type("Uses in all", "7");
        click("Save");
        assertThat(leaflets.seen(leaflet).draft().totalLimit()).isEqualTo(7);
    }

    @Test
    void endingIsAskedForAndFinal() {
        Leaflet leaflet = leaflets.percent(10);
        window.visit("admin/coupons/" + leaflet.id());
        click("End now");
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(leaflets.seen(leaflet).status()).isEqualTo(CouponStatus.ENDED);
        _assertNone(Button.class, spec -> spec.withText("Save"));
        _assertNone(Button.class, spec -> spec.withText("End now"));
        assertThat(field("Name").isReadOnly()).isTrue();
    }

    @Test
    void aCopyHasEverythingButTheCode() {
        Leaflet leaflet = leaflets.limited(50, 2);
        window.visit("admin/coupons/" + leaflet.id());
        String copy = _get(Anchor.class, spec -> spec.withText("Duplicate")).getHref();
        window.visit(copy.substring(1));
        assertThat(field("Code").getValue()).isEmpty();
        assertThat(field("Name").getValue()).isEqualTo("Moomin week");
        assertThat(field("Uses in all").getValue()).isEqualTo("50");
        assertThat(field("Uses of one customer").getValue()).isEqualTo("2");
    }

    @Test
    void theSecondOfTwoEditorsDecides() {
        Leaflet leaflet = leaflets.percent(10);
        window.visit("admin/coupons/" + leaflet.id());
        CouponDetail theirs = leaflets.seen(leaflet);
        desk.revise(leaflet.id(), Leaflets.renamed(theirs.draft(), "Troll week"), theirs.version());
        type("Name", "Snork week");
        click("Save");
        assertThat(leaflets.seen(leaflet).draft().name()).isEqualTo("Troll week");
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(leaflets.seen(leaflet).draft().name()).isEqualTo("Snork week");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        window.visit("admin/coupons/0");
        assertThat(window.view().getClass().getSimpleName()).isEqualTo("NotFoundView");
    }

    private List<String> rows() {
        CouponGrid grid = _get(CouponGrid.class);
        return GridKt._findAll(grid).stream()
                .map(row -> row.terms().code().value())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Select<CouponKind> kind() {
        return _get(Select.class, spec -> spec.withLabel("Kind"));
    }

    private static TextField field(String label) {
        return _find(TextField.class, spec -> spec.withLabel(label)).getFirst();
    }

    private static void type(String label, String text) {
        _setValue(field(label), text);
    }

    private static void click(String button) {
        _click(_get(Button.class, spec -> spec.withText(button)));
    }
}
