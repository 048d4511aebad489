package shop.quire.ui.admin.report;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import shop.quire.report.OrderExports;
import shop.quire.report.ReadyFile;
import shop.quire.shared.JobId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Where the mail about a report leads: its file, for whom it was sent to and who asked for it. */
@Route(value = "staff/reports/files/:job", layout = BackOfficeLayout.class)
@RolesAllowed("REPORTS")
class ReportFileView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final OrderExports exports;
    private String title = "";

    ReportFileView(OrderExports exports) {
        this.exports = exports;
        getContent().addClassName("q-list-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Found.show(
                event,
                event.getRouteParameters().get("job").flatMap(JobId::parse).flatMap(exports::ready),
                this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", title);
    }

    private void show(ReadyFile file) {
        title = file.report();
        Paragraph facts = new Paragraph(getTranslation(
                "report.file.facts", file.fileName(), Reader.display().dateTime(file.at())));
        facts.addClassName("q-muted");
        Anchor download = new Anchor();
        download.setHref(ExportItem.download(exports, file.job()));
        download.add(Glyph.DOWNLOAD.create());
        download.add(getTranslation("export.download"));
        download.getElement().setAttribute("aria-label", getTranslation("export.download.of", file.fileName()));
        download.addClassName("q-primary");
        Anchor reports = new Anchor("/staff/reports", getTranslation("report.title"));
        reports.addClassName("q-link");
        getContent().removeAll();
        getContent().add(new PageHead(title).actions(reports, download), facts);
    }
}
