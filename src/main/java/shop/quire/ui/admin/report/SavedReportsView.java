package shop.quire.ui.admin.report;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.quire.account.CurrentUser;
import shop.quire.report.SavedReport;
import shop.quire.report.SavedReports;
import shop.quire.shared.UserId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Reports that somebody keeps, and those of them that come by themselves. */
@Route(value = "staff/reports/saved", layout = BackOfficeLayout.class)
@RolesAllowed("REPORTS")
class SavedReportsView extends Composite<Div> implements HasDynamicTitle {

    private final SavedReports reports;
    private final UserId me;
    private final Clock clock;
    private final PageHead head = new PageHead(getTranslation("report.saved.title"));
    private final UnorderedList list = new UnorderedList();
    private final Div nothing = new Div();

    SavedReportsView(SavedReports reports, CurrentUser currentUser, Clock clock) {
        this.reports = reports;
        this.me = currentUser.require().id();
        this.clock = clock;
        list.addClassName("q-exports");
        Anchor all = new Anchor("/staff/reports", getTranslation("report.title"));
        all.addClassName("q-link");
        Anchor files = new Anchor("/staff/reports/exports", getTranslation("export.title"));
        files.addClassName("q-link");
        head.actions(all, files);
        getContent().addClassName("q-list-page");
        getContent().add(head, list, nothing);
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("report.saved.title"));
    }

    private void refresh() {
        List<SavedReport> saved = reports.list();
        LocalDate today = LocalDate.now(clock.withZone(Reader.display().zone()));
        list.removeAll();
        saved.forEach(report -> list.add(new SavedReportItem(report, reports, me, today, this::refresh)));
        list.setVisible(!saved.isEmpty());
        head.setCount(saved.isEmpty() ? "" : Reader.display().number(saved.size()));
        nothing.removeAll();
        if (saved.isEmpty()) {
            nothing.add(new EmptyState(
                    getTranslation("report.saved.none.title"), getTranslation("report.saved.none.text")));
        }
    }
}
