package shop.quire.ui.admin.audit;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

@QuireTest
class AuditViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    AuditLog audit;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void aThingWithAHistory() {
        people.signInAs(Role.ADMIN);
        audit.record("book.created", "book", id, Map.of(), Map.of("title", "Emma", "seriesNumber", "1"));
        audit.record("book.price-changed", "book", id, Map.of("price", "9.90"), Map.of("price", "8.90"));
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void aLineTellsWhoDidWhatToWhatAndFromWhere() {
        window.visit("admin/audit?type=book&id=" + id);

        assertThat(actions()).containsExactly("book.price-changed", "book.created");
        assertThat(GridKt._getFormattedRow(grid(), 0))
                .anyMatch(cell -> cell.contains("Price changed"))
                .anyMatch(cell -> cell.contains("Nora Lindqvist"))
                .anyMatch(cell -> cell.contains("Book " + id))
                .anyMatch(cell -> cell.contains("Price: 9.90 → 8.90"))
                .anyMatch(cell -> cell.contains("127.0.0.1"));
        assertThat(Texts.in(window.view())).contains("2 entries");
    }

    @Test
    void filtersAreInTheUrlAndGoWithTheirChips() {
        window.visit("admin/audit?action=book.created&q=" + id);
        assertThat(actions()).containsExactly("book.created");
        assertThat(Texts.in(_get(FilterChips.class))).contains("Done: Book: created");

        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(chip -> Texts.in(chip).contains("Done: Book: created"))));
        assertThat(actions()).hasSize(2);
        assertThat(window.address()).doesNotContain("action");

        window.visit("admin/audit?to=2001-01-01&q=" + id);
        assertThat(actions()).isEmpty();
        window.visit("admin/audit?sort=when&who=nora&q=" + id);
        assertThat(actions()).containsExactly("book.created", "book.price-changed");
    }

    @Test
    void anEntryShowsEachFactBeforeAndAfter() {
        AuditEntry entry = audit.latest("book", id).orElseThrow();

        window.visit("admin/audit/" + entry.id());

        assertThat(Texts.in(window.view()))
                .contains("Book: price changed", "Nora Lindqvist", "127.0.0.1")
                .containsSubsequence("Fact", "Before", "After", "Price", "9.90", "8.90");
        assertThat(_find(Anchor.class).stream().map(Anchor::getHref))
                .contains("/admin/books/" + id, "/admin/audit?id=" + id + "&type=book");
    }

    @Test
    void whatIsNewHasNothingBefore() {
        AuditEntry entry =
                audit.of("book", id, new shop.quire.shared.Slice(1, 1)).getFirst();

        window.visit("admin/audit/" + entry.id());

        assertThat(Texts.in(window.view()))
                .containsSubsequence("Fact", "After", "Series number", "1", "Title", "Emma")
                .doesNotContain("Before");
    }

    @Test
    void valuesAreWrittenForTheReaderAndCodesAreWords() {
        audit.record(
                "purchase.received",
                "purchase",
                id,
                Map.of("status", "ORDERED", "until", "null"),
                Map.of(
                        "status", "PARTLY_RECEIVED",
                        "cost", "EUR 1234.50",
                        "expectedOn", "2026-12-12",
                        "at", "2026-08-27T22:00:00Z",
                        "note", "RUSH",
                        "kind", "NEVER_HEARD_OF"));
        Display display = Reader.display();

        window.visit("admin/audit/" + audit.latest("purchase", id).orElseThrow().id());

        assertThat(Texts.in(window.view()))
                .containsSubsequence("Status", "Ordered", "Partly received", "Until", "–")
                .contains(
                        "€1,234.50",
                        display.shortDate(LocalDate.of(2026, 12, 12)),
                        display.dateTime(Instant.parse("2026-08-27T22:00:00Z")),
                        "RUSH",
                        "Never heard of");
        window.visit("admin/audit?type=purchase&id=" + id);
        assertThat(GridKt._getFormattedRow(grid(), 0)).anyMatch(cell -> cell.contains("€1,234.50"));
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        window.visit("admin/audit/999999999999");
        assertThat(window.view().getClass()).isNotEqualTo(AuditEntryView.class);
    }

    private List<String> actions() {
        return GridKt._findAll(grid()).stream().map(AuditEntry::action).toList();
    }

    private static AuditGrid grid() {
        return _get(AuditGrid.class);
    }
}
