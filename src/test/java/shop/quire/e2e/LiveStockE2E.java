package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people look at the same book. */
@ShopTest
class LiveStockE2E {

    @Test
    void whoOnlyLooksSeesTheLastCopyGo(Visitor buyer, Visitor looker, JdbcClient database) {
        String address = lastCopy(database);
        Page page = looker.open(address);
        BookPage seen = new BookPage(page);
        assertThat(seen.editions()).containsText("1 left");
        assertThat(seen.addButton()).isVisible();
        page.evaluate("window.neverReloaded = true");

        buyer.open(address);
        new BookPage(buyer.page()).addToCart();
        StripePage stripe = CheckoutPage.open(buyer)
                .email("was.faster@example.com")
                .address()
                .pay();

        assertThat(seen.editions()).containsText("Sold out");
        assertThat(seen.addButton()).not().isVisible();
        assertThat(page.getByRole(AriaRole.STATUS)
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Paperback: Sold out")))
                .hasCount(1);
        assertThat(stripe.card(StripePage.GOOD_CARD).pay().back().orderNumber()).startsWith("Q-");
        assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        assertThat(looker.accessibilityFindings()).isEmpty();
        assertThat(looker.complaints()).isEmpty();
        assertThat(buyer.complaints()).isEmpty();
    }

    /** Counts a paperback of the demo's down to one copy; nobody else's test is about it. */
    private static String lastCopy(JdbcClient database) {
        return database.sql("""
                        WITH book AS (
                            SELECT e.id, '/book/' || b.slug || '?edition=' || e.isbn13 AS address
                            FROM edition e JOIN book b ON b.id = e.book_id
                            WHERE e.format = 'PAPERBACK' AND e.availability = 'IN_STOCK'
                            ORDER BY b.popularity, e.id LIMIT 1
                        ), counted AS (
                            UPDATE stock s SET on_hand = s.reserved + 1 FROM stock old, book
                            WHERE s.edition_id = book.id AND old.edition_id = s.edition_id
                            RETURNING s.edition_id, s.on_hand, s.on_hand - old.on_hand AS delta
                        ), written AS (
                            INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, actor, at)
                            SELECT edition_id, delta, on_hand, 'COUNT', 'test', now() FROM counted
                        ), copied AS (
                            UPDATE edition e SET on_hand = counted.on_hand, available = 1 FROM counted
                            WHERE e.id = counted.edition_id
                        )
                        SELECT address FROM book""").query(String.class).single();
    }
}
