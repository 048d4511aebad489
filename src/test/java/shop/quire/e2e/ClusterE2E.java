package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.DemoEnvironment;
import shop.quire.demo.DemoPeople;
import shop.quire.support.Proxy;

/** Two instances behind the real nginx; one of them dies while people are in the shop. */
@ShopTest
class ClusterE2E {

    private static final String TYPED = "Half-typed Street 1";

    @Test
    void whoIsInTheShopWhenAnInstanceDiesGoesOnAtTheOther(DemoEnvironment shop, Browser browser, JdbcClient jdbc)
            throws Exception {
        String one = "one=127.0.0.1:" + URI.create(shop.baseUrl()).getPort();
        try (SecondInstance second = SecondInstance.start(shop, "two");
                // Newcomers avoid the first: everybody is where it will be dark.
                Proxy proxy = Proxy.start(one + ":drain", "two=" + second.address());
                Visitor nora = new Visitor(browser, proxy.https("").toString());
                Visitor guest = new Visitor(browser, proxy.https("").toString())) {
            nora.signIn(DemoPeople.SHOPPER);
            nora.open("/account/profile");
            guest.open("/");
            BookPage.found(guest, "the hobit").addToCart();
            CheckoutPage.open(guest).email("guest.moves@example.com");
            field(guest, "Street and number").fill(TYPED);
            Awaitility.await("what was typed").until(() -> drafts(jdbc) == 1);
            assertThat(nora.instance()).isEqualTo("two");
            assertThat(guest.instance()).isEqualTo("two");
            guest.page().evaluate("window.before = true");

            try (Passers passers = new Passers(proxy)) {
                second.kill();
                passers.awaitMore();
                assertThat(passers.statuses()).containsExactly(200);
            }

            // Nobody has to do anything: the page comes again, with everything in it.
            guest.page().waitForFunction("window.before === undefined");
            assertThat(guest.page()).hasURL(proxy.https("/checkout").toString());
            assertThat(field(guest, "E-mail")).hasValue("guest.moves@example.com");
            assertThat(field(guest, "Street and number")).hasValue(TYPED);
            assertThat(guest.page().locator(".q-checkout-aside")).containsText("The Hobbit");
            assertThat(guest.instance()).isEqualTo("one");

            // Not "remembered", but signed in all the same.
            nora.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Orders"))
                    .first()
                    .click();
            nora.page().waitForURL("**/account/orders");
            assertThat(nora.page().locator(".q-account-name")).hasText(DemoPeople.SHOPPER.fullName());
            assertThat(nora.instance()).isEqualTo("one");

            new CheckoutPage(guest.page()).address().pay();
        }
    }

    private static long drafts(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM checkout_draft WHERE line1 = :typed")
                .param("typed", TYPED)
                .query(Long.class)
                .single();
    }

    private static Locator field(Visitor visitor, String label) {
        return visitor.page()
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label))
                .first();
    }

    /** People who come by, look at a page, and would see an error. */
    private static final class Passers implements AutoCloseable {

        private final Set<Integer> statuses = new HashSet<>();
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicBoolean enough = new AtomicBoolean();
        private final CompletableFuture<Void> walk;

        Passers(Proxy proxy) {
            walk = CompletableFuture.runAsync(() -> comeBy(proxy));
            awaitMore();
        }

        private void comeBy(Proxy proxy) {
            HttpRequest page = HttpRequest.newBuilder(proxy.https("/books"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            try (HttpClient client = proxy.client()) {
                while (!enough.get()) {
                    int status = client.send(page, BodyHandlers.discarding()).statusCode();
                    synchronized (statuses) {
                        statuses.add(status);
                    }
                    answers.incrementAndGet();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitMore() {
            int before = answers.get();
            Awaitility.await("passers-by")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> walk.isDone() || answers.get() >= before + 20);
        }

        Set<Integer> statuses() {
            synchronized (statuses) {
                return Set.copyOf(statuses);
            }
        }

        @Override
        public void close() {
            enough.set(true);
            walk.join();
        }
    }
}
