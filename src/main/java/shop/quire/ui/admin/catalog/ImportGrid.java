package shop.quire.ui.admin.catalog;

import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Locale;
import java.util.Set;
import shop.quire.catalog.Imports;
import shop.quire.job.JobFilter;
import shop.quire.job.JobSort;
import shop.quire.job.JobStatus;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** Imports, fetched as they are scrolled to. */
final class ImportGrid extends ListGrid<JobStatus, JobFilter, JobSort> {

    /** On a phone the rest is a second line under the file, or one tap away in the menu of columns. */
    private static final Set<String> WHEN_NARROW = Set.of("TITLE", "STATE");

    ImportGrid(Imports imports, ColumnMenu menu) {
        super("imports", JobSort.class, WHEN_NARROW, menu, JobFilter.of(), imports::list, imports::size, JobStatus::id);
        Display display = Reader.display();
        LitRenderer<JobStatus> file = LitRenderer.<JobStatus>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.title}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", job -> "admin/imports/" + job.id())
                .withProperty("title", JobStatus::title)
                .withProperty(
                        "byline",
                        job -> narrow()
                                ? getTranslation(
                                        "imports.byline",
                                        ImportWords.kind(job.kind()),
                                        display.dateTime(job.submittedAt()))
                                : "");
        copied("TITLE", JobStatus::title);
        add("TITLE", file, "14rem").setRowHeader(true).setFlexGrow(1);
        text("KIND", job -> ImportWords.kind(job.kind()), "8rem");
        LitRenderer<JobStatus> state = LitRenderer.<JobStatus>of(
                        "<span class=\"q-pill ${item.tone}\">${item.text}</span>")
                .withProperty("text", ImportWords::standing)
                .withProperty(
                        "tone", job -> "q-pill-" + ImportWords.tone(job).name().toLowerCase(Locale.ROOT));
        copied("STATE", ImportWords::standing);
        add("STATE", state, narrow() ? "8rem" : "12rem");
        text("OWNER", JobStatus::ownerName, "12rem");
        text("SUBMITTED", job -> display.dateTime(job.submittedAt()), "11rem");
        text("FINISHED", job -> job.finishedAt() == null ? "" : display.dateTime(job.finishedAt()), "11rem");
    }
}
