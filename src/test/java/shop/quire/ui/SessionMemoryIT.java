package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.support.Bookshelf;
import shop.quire.support.Heap;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** What a visitor takes of the heap who has one page open: session, page and all. */
@QuireTest
class SessionMemoryIT {

    private static final Logger log = LoggerFactory.getLogger(SessionMemoryIT.class);

    private static final int VISITORS = 60;
    private static final int BOOKS = 30;

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @BeforeEach
    void fillAPage() {
        people.signOut();
        for (int i = 0; i < BOOKS; i++) {
            shelf.paperback("A Shelf of One's Own, volume " + i, "9.90", 20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "books", "cart", "login"})
    void aVisitorWithAnOpenPageTakesLittleMemory(String address) {
        long visitor = Heap.ofAVisitor(window, VISITORS, address);

        log.info("A visitor with /{} open takes {} bytes of heap", address, visitor);
        assertThat(visitor).isBetween(5_000L, 2_000_000L);
    }
}
