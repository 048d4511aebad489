package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.account.SavedViews;
import shop.quire.catalog.ImportProblemFilter;
import shop.quire.catalog.ImportProblemSort;
import shop.quire.catalog.Imports;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** One import, watched while it runs: how it goes, and everything that is wrong with a row. */
@Route(value = "admin/imports/:job", layout = BackOfficeLayout.class)
@RolesAllowed("IMPORTS")
class ImportRunView extends ListView {

    private static final String COLUMN = "column";
    private static final String REFUSED = "refused";
    private static final int POLL_MILLIS = 1_000;

    private final Imports imports;
    private final Jobs jobs;
    private final ColumnMenu columns = new ColumnMenu();
    private final Div run = new Div();
    private final ImportProblemGrid grid;
    private @Nullable JobId job;

    private @Nullable Registration polling;

    ImportRunView(Imports imports, Jobs jobs, SavedViews views) {
        super("imports.problems", views);
        this.imports = imports;
        this.jobs = jobs;
        grid = new ImportProblemGrid(imports, () -> Objects.requireNonNull(job), columns);
        filters()
                .text(COLUMN, getTranslation("imports.problems.column.COLUMN"))
                .flag(REFUSED, getTranslation("imports.problems.refusedOnly"));
        getContent().addClassName("q-import-page");
        getContent().add(run);
        actions(columns, link("/admin/imports", "admin.import.past"), link("/admin/import", "admin.import.another"));
        list(grid, grid);
    }

    @Override
    protected void enter(BeforeEnterEvent event) {
        Optional<JobStatus> found =
                event.getRouteParameters().get("job").flatMap(JobId::parse).flatMap(imports::status);
        if (found.isEmpty()) {
            event.forwardTo(ImportsView.class);
        } else if (!found.get().id().equals(job)) {
            open(found.get(), event.getUI());
        }
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        grid.show(
                new ImportProblemFilter(url.text(UrlValues.TEXT), url.text(COLUMN), url.flag(REFUSED)),
                url.order(UrlValues.SORT, ImportProblemSort.class));
        return new Narrowings(url)
                .text(COLUMN, "imports.problems.chip.column")
                .flag(REFUSED, "imports.problems.refusedOnly")
                .all();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        // The import goes on; only this page looks away.
        lookAway(event.getUI());
    }

    private void open(JobStatus status, UI ui) {
        job = status.id();
        title(status.title());
        ImportReportPanel report = new ImportReportPanel(imports, jobs, status);
        run.removeAll();
        run.add(report);
        listed(0);
        report.onProblems(count -> {
            listed(count);
            if (count > 0) {
                grid.named(imports.problems(status.id(), Slice.first(Slice.MAX_LIMIT)).stream()
                        .anyMatch(problem -> !problem.reference().isEmpty()));
                grid.refresh();
            }
        });
        report.onAct(() -> watch(report, ui));
        watch(report, ui);
    }

    private void listed(long problems) {
        showList(problems > 0);
        columns.setVisible(problems > 0);
    }

    private void watch(ImportReportPanel report, UI ui) {
        lookAway(ui);
        if (report.refresh()) {
            ui.setPollInterval(POLL_MILLIS);
            polling = ui.addPollListener(poll -> {
                if (!report.refresh()) {
                    lookAway(ui);
                }
            });
        }
    }

    private void lookAway(UI ui) {
        if (polling != null) {
            polling.remove();
            polling = null;
            ui.setPollInterval(-1);
        }
    }

    private Anchor link(String address, String key) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.addClassName("q-ghost");
        return link;
    }
}
