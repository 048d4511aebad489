package shop.quire.ui.admin.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Optional;
import shop.quire.audit.AuditDesk;
import shop.quire.audit.AuditEntry;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** One entry of the log: each fact as it was and as it became. */
@Route(value = "admin/audit/:entry([0-9]{1,18})", layout = BackOfficeLayout.class)
@RolesAllowed("AUDIT")
@StyleSheet("context://styles/audit.css")
class AuditEntryView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final AuditDesk desk;
    private String title = "";

    AuditEntryView(AuditDesk desk) {
        this.desk = desk;
        getContent().addClassName("q-audit-entry");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Found.show(event, event.getRouteParameters().getLong("entry").flatMap(desk::entry), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", title);
    }

    private void show(AuditEntry entry) {
        title = AuditWords.fullAction(entry.action());
        Anchor back = new Anchor("/admin/audit", getTranslation("audit.title"));
        back.addClassName("q-link");
        getContent().removeAll();
        getContent().add(new PageHead(title).narrowing(back), facts(entry), changes(entry));
    }

    private Section facts(AuditEntry entry) {
        DescriptionList facts = new DescriptionList();
        fact(facts, "audit.column.WHO", new Span(AuditWords.who(entry)));
        fact(facts, "audit.column.WHEN", new Span(Reader.display().dateTime(entry.at())));
        fact(
                facts,
                "audit.column.PLACE",
                new Span(Optional.ofNullable(entry.place()).orElse(getTranslation("audit.nowhere"))));
        fact(
                facts,
                "audit.column.SUBJECT",
                AuditWords.page(entry)
                        .<Component>map(path -> link(path, AuditWords.subject(entry)))
                        .orElseGet(() -> new Span(AuditWords.subject(entry))));
        String others = UrlValues.none()
                .with(AuditListState.TYPE, entry.subjectType())
                .with(AuditListState.ID, entry.subjectId())
                .toQuery()
                .getQueryString();
        fact(facts, "audit.others", link("/admin/audit?" + others, getTranslation("audit.others.link")));
        Section section = new Section(facts);
        section.addClassName("q-panel");
        return section;
    }

    private Section changes(AuditEntry entry) {
        Section section = new Section(new H2(getTranslation("audit.changes")));
        section.addClassName("q-panel");
        Map<String, AuditWords.Change> changes = AuditWords.changes(entry);
        if (changes.isEmpty()) {
            section.add(new Paragraph(getTranslation("audit.changes.none")));
            return section;
        }
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("audit.changes.caption"));
        // What is new has nothing before, and a narrow page needs the room.
        boolean before =
                changes.values().stream().anyMatch(change -> !change.before().isEmpty());
        NativeTableRow heads = table.getHead().addRow();
        heads.add(head("audit.changes.fact"));
        if (before) {
            heads.add(head("audit.changes.before"));
        }
        heads.add(head("audit.changes.after"));
        NativeTableBody body = table.getBody();
        changes.forEach((name, change) -> {
            NativeTableHeaderCell fact = new NativeTableHeaderCell(AuditWords.fact(name));
            fact.getElement().setAttribute("scope", "row");
            NativeTableRow row = new NativeTableRow(fact);
            if (before) {
                row.add(value(change.before(), "q-audit-before"));
            }
            row.add(value(change.after(), "q-audit-after"));
            body.add(row);
        });
        section.add(table);
        return section;
    }

    private static NativeTableCell value(String text, String look) {
        NativeTableCell cell = new NativeTableCell();
        if (text.isEmpty()) {
            cell.setText("–");
        } else {
            cell.setText(text);
            cell.addClassName(look);
        }
        return cell;
    }

    private NativeTableHeaderCell head(String key) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(key));
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private static Anchor link(String path, String text) {
        Anchor link = new Anchor(path, text);
        link.addClassName("q-link");
        return link;
    }

    private void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }
}
