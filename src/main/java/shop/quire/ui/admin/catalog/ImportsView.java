package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Imports;
import shop.quire.job.JobSort;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Imports that run, wait or have ended; one of them under its own address, watched while it runs. */
@Route(value = "admin/imports", layout = BackOfficeLayout.class)
@RolesAllowed("IMPORTS")
class ImportsView extends Composite<Div> implements HasUrlParameter<String>, HasDynamicTitle {

    private static final int POLL_MILLIS = 1_000;

    private final Imports imports;
    private final Jobs jobs;
    private @Nullable Registration polling;

    ImportsView(Imports imports, Jobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
        getContent().addClassName("q-import");
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String parameter) {
        UI ui = event.getUI();
        lookAway(ui);
        getContent().removeAll();
        getContent().add(new PageHead(getTranslation("admin.import.title")));
        Optional<JobStatus> job =
                Optional.ofNullable(parameter).flatMap(JobId::parse).flatMap(imports::status);
        job.ifPresentOrElse(known -> show(known, ui), this::list);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.import.title"));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        // The import goes on; only this page looks away.
        lookAway(event.getUI());
    }

    private void show(JobStatus job, UI ui) {
        ImportReportPanel report = new ImportReportPanel(imports, jobs, job);
        getContent().add(report, link("/admin/imports", "admin.import.past"), another());
        report.onAct(() -> watch(report, ui));
        watch(report, ui);
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

    private void list() {
        long count = imports.count();
        if (count == 0) {
            getContent()
                    .add(
                            new Paragraph(getTranslation("admin.import.noPast")),
                            link("/admin/import", "admin.import.upload"));
            return;
        }
        Grid<JobStatus> grid = new Grid<>();
        grid.addClassName("q-grid");
        grid.getElement().setAttribute("aria-label", getTranslation("admin.import.past"));
        grid.addComponentColumn(job -> {
                    Anchor link = new Anchor("/admin/imports/" + job.id(), job.title());
                    link.addClassName("q-link");
                    return link;
                })
                .setKey("FILE")
                .setHeader(getTranslation("admin.import.file"))
                .setSortProperty(JobSort.TITLE.name())
                .setFlexGrow(1);
        grid.addColumn(job -> getTranslation("admin.import.kind." + job.kind()))
                .setHeader(getTranslation("admin.import.kind"))
                .setSortProperty(JobSort.KIND.name())
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::standing)
                .setHeader(getTranslation("admin.import.state"))
                .setSortProperty(JobSort.STATE.name())
                .setWidth("12rem")
                .setFlexGrow(0);
        grid.addColumn(JobStatus::ownerName)
                .setHeader(getTranslation("admin.import.owner"))
                .setSortProperty(JobSort.OWNER.name())
                .setWidth("12rem")
                .setFlexGrow(0);
        grid.addColumn(job -> Reader.display().dateTime(job.submittedAt()))
                .setHeader(getTranslation("admin.import.when"))
                .setSortProperty(JobSort.SUBMITTED.name())
                .setWidth("13rem")
                .setFlexGrow(0);
        grid.setItems(
                query -> imports
                        .list(
                                SortedBy.keys(query, JobSort.class),
                                new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                        .stream(),
                query -> Math.toIntExact(imports.count()));
        getContent().add(grid, another());
    }

    private Pill standing(JobStatus job) {
        boolean undo = job.kind().equals(Imports.UNDO);
        long refused = job.result().count("rejected");
        return switch (job.state()) {
            case QUEUED -> new Pill(getTranslation("admin.import.state.queued"), Pill.Tone.NEUTRAL);
            case RUNNING, CANCELLING -> new Pill(getTranslation("admin.import.state.running"), Pill.Tone.NEUTRAL);
            case PAUSED -> new Pill(getTranslation("admin.import.state.paused"), Pill.Tone.WARN);
            case CANCELLED -> new Pill(getTranslation("admin.import.state.cancelled"), Pill.Tone.WARN);
            case FAILED -> new Pill(getTranslation("admin.import.state.broke"), Pill.Tone.BAD);
            case DONE ->
                refused > 0
                        ? new Pill(
                                getTranslation(
                                        undo ? "admin.import.state.left" : "admin.import.state.refused", refused),
                                Pill.Tone.WARN)
                        : new Pill(getTranslation("admin.import.state.done"), Pill.Tone.GOOD);
        };
    }

    private Anchor another() {
        return link("/admin/import", "admin.import.another");
    }

    private Anchor link(String address, String key) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.addClassName("q-link");
        return link;
    }
}
