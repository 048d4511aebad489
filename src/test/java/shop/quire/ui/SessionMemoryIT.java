package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** For each node of a page the server keeps some 500 bytes for everybody who has it open (decision 063). */
    @ParameterizedTest
    @CsvSource({"'', 130, 40000", "books, 200, 40000", "series, 90, 40000", "cart, 90, 2000", "login, 110, 2000"})
    void aPageIsFewNodesAndLittleText(String address, int nodes, int letters) {
        window.open();
        try {
            // The window has opened on the first page, which Vaadin would keep as it is.
            window.visit("picks");
            window.visit(address);
            AtomicInteger counted = new AtomicInteger();
            AtomicInteger printed = new AtomicInteger();
            UI.getCurrent().getInternals().getStateTree().getRootNode().visitNodeTree(node -> {
                counted.incrementAndGet();
                if (node.hasFeature(ElementPropertyMap.class)
                        && node.getFeature(ElementPropertyMap.class).getProperty("innerHTML") instanceof String text) {
                    printed.addAndGet(text.length());
                }
            });

            log.info("/{} is {} nodes and {} letters of HTML", address, counted, printed);
            assertThat(counted.get()).as("nodes").isBetween(20, nodes);
            assertThat(printed.get()).as("letters").isLessThanOrEqualTo(letters);
        } finally {
            window.close();
        }
    }
}
