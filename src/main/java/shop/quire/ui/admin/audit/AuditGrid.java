package shop.quire.ui.admin.audit;

import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Set;
import shop.quire.audit.AuditDesk;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditFilter;
import shop.quire.audit.AuditSort;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Entries of the log, fetched as they are scrolled to. */
final class AuditGrid extends ListGrid<AuditEntry, AuditFilter, AuditSort> {

    /** On a phone the rest is a second line, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("ACTION");

    private final Display display = Reader.display();

    AuditGrid(AuditDesk desk, ColumnMenu menu) {
        super(
                "audit",
                AuditSort.class,
                WHEN_NARROW,
                menu,
                AuditFilter.all(),
                desk::entries,
                desk::size,
                AuditEntry::id);
        text("WHEN", entry -> display.dateTime(entry.at()), "11.5rem");
        text("WHO", AuditWords::who, "10rem");
        LitRenderer<AuditEntry> action = LitRenderer.<AuditEntry>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.text}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", entry -> "admin/audit/" + entry.id())
                .withProperty("text", entry -> AuditWords.action(entry.action()))
                .withProperty("byline", this::byline);
        copied("ACTION", entry -> AuditWords.action(entry.action()));
        add("ACTION", action, "12rem").setRowHeader(true).setFlexGrow(narrow() ? 1 : 0);
        LitRenderer<AuditEntry> subject = LitRenderer.<AuditEntry>of(
                        "${item.href ? html`<a class=\"q-link\" href=\"${item.href}\" router-link>${item.text}</a>`"
                                + " : item.text}")
                .withProperty("text", AuditWords::subject)
                .withProperty(
                        "href",
                        entry -> AuditWords.page(entry)
                                .map(path -> path.substring(1))
                                .orElse(""));
        copied("SUBJECT", AuditWords::subject);
        add("SUBJECT", subject, "12rem");
        text("CHANGE", AuditWords::summary, "16rem").setFlexGrow(1);
        text("PLACE", AuditWords::place, "9rem");
    }

    private String byline(AuditEntry entry) {
        return narrow()
                ? getTranslation(
                        "audit.byline", AuditWords.subject(entry), AuditWords.who(entry), display.dateTime(entry.at()))
                : "";
    }
}
