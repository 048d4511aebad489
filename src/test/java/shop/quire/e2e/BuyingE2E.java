package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.quire.demo.LocalMail;
import shop.quire.shared.EmailAddress;

/** From the search field to the confirmation, as a shopper's hands do it. */
@ShopTest
class BuyingE2E {

    private static final Duration MAIL = Duration.ofSeconds(30);

    @Test
    void guestBuys(Visitor guest, LocalMail mail) {
        guest.open("/");
        BookPage book = BookPage.found(guest, "the hobit");
        assertThat(book.title()).contains("The Hobbit");
        book.addToCart();

        CheckoutPage checkout =
                CheckoutPage.open(guest).email("guest.buys@example.com").address();
        String total = checkout.total();
        String order = checkout.pay().card(StripePage.GOOD_CARD).pay().back().orderNumber();

        LocalMail.Received letter = letter(mail, "guest.buys@example.com", order);
        assertThat(letter.html()).contains("The Hobbit").contains(total);
        guest.page().navigate(letter.link("/o/"));
        assertThat(guest.page().locator("main")).containsText(order);
        assertThat(guest.page().locator("main")).containsText(total);
        assertThat(guest.complaints()).isEmpty();
    }

    @Test
    void newcomerBuysWithACartBegunBeforeSigningIn(Visitor newcomer, LocalMail mail) {
        String email = "newcomer@example.com";
        newcomer.open("/");
        BookPage.found(newcomer, "pippi longstocking").addToCart();

        Page page = newcomer.open("/register");
        page.getByLabel("Full name").fill("Newt Comer");
        page.getByLabel("E-mail").fill(email);
        page.locator("input[type=password]").fill("a long walk in the rain");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create account"))
                .click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Check your mail"))
                .waitFor();
        page.navigate(letter(mail, email, "/verify/").link("/verify/"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, this is my address"))
                .click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Welcome to Quire"))
                .waitFor();
        new SignInPage(page, newcomer.baseUrl()).signIn(email, "a long walk in the rain");

        newcomer.open("/cart");
        assertThat(page.locator("main")).containsText("Pippi Longstocking");
        String order = CheckoutPage.open(newcomer)
                .address()
                .pay()
                .card(StripePage.GOOD_CARD)
                .pay()
                .back()
                .orderNumber();
        newcomer.open("/account/orders");
        assertThat(page.locator("main")).containsText(order);
        newcomer.open("/cart");
        assertThat(page.locator("main")).containsText("Nothing in it yet");
    }

    @Test
    void declinedCardThenSuccess(Visitor shopper) {
        shopper.open("/");
        BookPage.found(shopper, "les miserables").addToCart();
        StripePage stripe = CheckoutPage.open(shopper)
                .email("second.try@example.com")
                .address()
                .pay()
                .card(StripePage.DECLINED_CARD)
                .pay();
        assertThat(stripe.problem()).containsText("declined");
        assertThat(stripe.card(StripePage.GOOD_CARD).pay().back().orderNumber()).startsWith("Q-");
    }

    private static LocalMail.Received letter(LocalMail mail, String to, String about) {
        return await().atMost(MAIL)
                .until(() -> about(mail.to(new EmailAddress(to)), about), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<LocalMail.Received> about(List<LocalMail.Received> letters, String what) {
        return letters.stream()
                .filter(letter ->
                        letter.text().contains(what) || letter.subject().contains(what))
                .toList();
    }
}
