package shop.quire;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.html.NativeButton;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shop.quire.account.Role;
import shop.quire.cart.CartService;
import shop.quire.cart.CartToken;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookPage;
import shop.quire.shared.DatabaseAway;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.cart.ShoppingCart;

/** The whole shop while its primary is gone and a copy of the database is there. */
@QuireTest
@TestPropertySource(properties = "quire.replicas.urls=${spring.datasource.url}")
class WithoutPrimaryIT {

    @Autowired
    Window window;

    @Autowired
    Bookshelf books;

    @Autowired
    People people;

    @Autowired
    BookCatalog catalog;

    @Autowired
    CartService carts;

    @Autowired
    DataSource database;

    @Autowired
    Replicas replicas;

    @Autowired
    ApplicationContext shop;

    @BeforeEach
    void open() {
        people.signOut();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !replicas.furthestFirst().isEmpty());
        // The primary is in fact there: nobody may see that.
        replicas.stop();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
        replicas.start();
    }

    @Test
    void everyPageOfTheCatalogAndTheCartCanBeReadAndNothingIsLost() {
        Copy copy = books.edition(Map.of(
                "title",
                "The Salt Road",
                "contributors",
                "Ottilie Marsh|author",
                "series",
                "Salt",
                "series_number",
                "1"));
        books.edition(Map.of(
                "title",
                "The Salt House",
                "contributors",
                "Ottilie Marsh|author",
                "series",
                "Salt",
                "series_number",
                "2"));
        BookPage book = catalog.byIsbn(copy.isbn()).orElseThrow();
        shop.getBean(ShoppingCart.class).add(copy.id(), 2);
        Cookie cart = window.cookie(CartToken.COOKIE).orElseThrow();

        try (PrimaryGone gone = PrimaryGone.from(database)) {
            // Somebody whose session was elsewhere: nothing is remembered here.
            window.close();
            window.open(cart);
            for (String page : List.of(
                    "",
                    "books",
                    "books?q=salt",
                    "series",
                    "series/" + book.series().id() + "-" + book.series().slug(),
                    "author/" + book.contributors().getFirst().id() + "-x",
                    "picks",
                    "cart",
                    "book/" + book.slug())) {
                window.visit(page);
                assertThat(texts())
                        .as(page)
                        .doesNotContain("One moment, please", "That did not work")
                        .contains(", 2 books");
                assertThat(NotificationsKt.getNotifications()).as(page).isEmpty();
            }
            assertThat(texts()).contains(book.title());

            // UiErrors says so kindly.
            assertThatException()
                    .isThrownBy(() -> _click(_get(NativeButton.class, spec -> spec.withText("Add to cart"))))
                    .matches(DatabaseAway::causes);
        }
        _click(_get(NativeButton.class, spec -> spec.withText("Add to cart")));
        assertThat(texts()).contains(", 3 books");
    }

    @Test
    void whoSignedInBeforeKeepsTheVisitorsCartUntilItCanBeJoined() {
        Copy visitors = books.paperback("Kokoro", "7.20", 5);
        Copy own = books.paperback("The Kite Runner", "9.18", 5);
        shop.getBean(ShoppingCart.class).add(visitors.id(), 1);
        Cookie cart = window.cookie(CartToken.COOKIE).orElseThrow();
        window.close();
        Person nora = people.signInAs(Role.CUSTOMER);
        carts.add(carts.of(nora.id()), own.id(), 1);

        try (PrimaryGone gone = PrimaryGone.from(database)) {
            window.open(cart);
            window.visit("cart");
            assertThat(texts()).contains(own.title()).doesNotContain(visitors.title());
            assertThat(window.cookie(CartToken.COOKIE).map(Cookie::getMaxAge)).isNotEqualTo(Optional.of(0));
        }
        window.visit("books");
        window.visit("cart");
        assertThat(texts()).contains(own.title(), visitors.title());
    }

    /** Else an orchestrator would send nobody here any more. */
    @Test
    void theInstanceIsStillReady() {
        assertThat(shop.getBeansOfType(HealthContributor.class).keySet())
                .contains("dbHealthIndicator")
                .doesNotContain("dbHealthContributor");
        HealthIndicator readiness = shop.getBean("dbHealthIndicator", HealthIndicator.class);
        try (PrimaryGone gone = PrimaryGone.from(database)) {
            assertThat(readiness.health().getStatus()).isEqualTo(ReplicaConfiguration.DEGRADED);
        }
        assertThat(readiness.health().getStatus()).isEqualTo(Status.UP);
    }

    private List<String> texts() {
        return Texts.in(window.page());
    }
}
