package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.quire.demo.DemoPeople;

/** A coupon from the back office to the order. */
@ShopTest
class CouponE2E {

    @Test
    void aWrongCodeThenWelcomeThenTheDiscountOnTheOrder(Visitor guest) {
        guest.open("/");
        BookPage.found(guest, "the time machine").addToCart();
        CheckoutPage checkout =
                CheckoutPage.open(guest).email("coupon.guest@example.com").address();
        BigDecimal full = new BigDecimal(checkout.total());

        checkout.offerCoupon("WELCOM10");
        assertThat(checkout.couponError()).containsText("We know no coupon with this code");
        assertThat(new BigDecimal(checkout.total())).isEqualByComparingTo(full);

        checkout.offerCoupon("welcome10");
        assertThat(checkout.coupon()).containsText("WELCOME10");
        assertThat(checkout.coupon()).containsText("10 % off your books");
        assertThat(guest.accessibilityFindings()).isEmpty();
        BigDecimal less = new BigDecimal(checkout.total());
        BigDecimal delivery = new BigDecimal("3.90");
        BigDecimal books = full.subtract(delivery);
        assertThat(full.subtract(less))
                .isEqualByComparingTo(books.multiply(new BigDecimal("0.1")).setScale(2, RoundingMode.HALF_UP));

        guest.page().reload();
        assertThat(checkout.coupon()).isVisible();
        String order = checkout.pay().card(StripePage.GOOD_CARD).pay().back().orderNumber();
        assertThat(guest.page().locator("main")).containsText("Coupon WELCOME10");
        guest.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See your order"))
                .or(guest.page().locator("main a[href^='/o/']"))
                .first()
                .click();
        guest.page().waitForURL("**/o/**");
        assertThat(guest.page().locator("main")).containsText(order);
        assertThat(guest.page().locator("main")).containsText("Coupon WELCOME10");
        assertThat(guest.page().locator("main")).containsText(less.toPlainString());
        assertThat(guest.complaints()).isEmpty();
    }

    @Test
    void whatTheAdminPrintsWorksUntilItIsEnded(Visitor admin, Visitor shopper) {
        admin.signIn(DemoPeople.ADMIN);
        Page page = admin.open("/admin/coupons");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New coupon"))
                .click();
        page.waitForURL("**/admin/coupons/new");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator("main")).containsText("A coupon has a code.");
        assertThat(page.locator("main")).containsText("A whole number from 1 to 100.");
        fill(page, "Code", "verne25");
        fill(page, "Name", "Jules Verne's birthday");
        fill(page, "Percent", "25");
        fill(page, "Uses of one customer", "1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        page.waitForURL(Pattern.compile(".*/admin/coupons/\\d+$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("VERNE25");

        shopper.open("/");
        BookPage.found(shopper, "kidnapped").addToCart();
        CheckoutPage checkout =
                CheckoutPage.open(shopper).email("verne@example.com").address().offerCoupon("VERNE25");
        assertThat(checkout.coupon()).containsText("25 % off your books");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End now"))
                .click();
        page.locator("vaadin-button[slot=confirm-button]").first().click();
        assertThat(page.locator(".q-coupon-usage")).containsText("Ended");

        shopper.page().reload();
        assertThat(checkout.couponError()).containsText("This coupon is over.");
        assertThat(admin.complaints()).isEmpty();
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).blur();
    }
}
