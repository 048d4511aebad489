package shop.quire.ui.admin.report;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.report.ExportedFile;
import shop.quire.report.OrderExports;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;

/** One export: how it stands, and what can be done about it. */
final class ExportItem extends Composite<ListItem> {

    private final JobId id;
    private final UserId me;
    private final Span name = new Span();
    private final Span facts = new Span();
    private final Div state = new Div();
    private final ProgressBar bar = new ProgressBar();
    private final Anchor download = new Anchor();
    private final Button cancel = new Button(getTranslation("export.cancel"));
    private final Button again = new Button(getTranslation("export.again"));
    private @Nullable JobState last;

    /** @param changed is called when somebody has done something about it */
    ExportItem(JobId id, OrderExports exports, UserId me, Runnable changed) {
        this.id = id;
        this.me = me;
        name.addClassName("q-strong");
        facts.addClassNames("q-muted", "q-small");
        state.getElement().setAttribute("role", "status");
        bar.getElement().setAttribute("aria-label", getTranslation("export.progress"));
        download.add(Glyph.DOWNLOAD.create());
        download.add(getTranslation("export.download"));
        download.addClassName("q-primary");
        download.setHref(download(exports, id));
        cancel.addClassName("q-ghost");
        cancel.addClickListener(click -> {
            exports.cancel(id);
            changed.run();
        });
        again.addClassName("q-ghost");
        again.addClickListener(click -> {
            exports.again(id);
            changed.run();
        });
        Div words = new Div(name, facts, bar);
        words.addClassName("q-export-words");
        Div actions = new Div(download, cancel, again);
        actions.addClassName("q-export-actions");
        getContent().add(words, state, actions);
    }

    void show(JobStatus job) {
        Display display = Reader.display();
        name.setText(job.title());
        facts.setText(facts(job, display));
        if (job.state() != last) {
            last = job.state();
            state.removeAll();
            state.add(new Pill(getTranslation("export.state." + job.state()), tone(job.state())));
        }
        bar.setVisible(!job.state().finished() && job.state() != JobState.PAUSED);
        bar.setIndeterminate(job.share().isEmpty());
        bar.setValue(job.share().orElse(0));
        download.setVisible(job.state() == JobState.DONE);
        download.getElement().setAttribute("aria-label", getTranslation("export.download.of", job.title()));
        cancel.setVisible(job.state().canCancel());
        cancel.setAriaLabel(getTranslation("export.cancel.of", job.title()));
        again.setVisible(job.state().canResume());
        again.setAriaLabel(getTranslation("export.again.of", job.title()));
    }

    private String facts(JobStatus job, Display display) {
        String when = display.dateTime(job.submittedAt());
        String who = job.owner().equals(me) ? "" : getTranslation("export.by", job.ownerName());
        String much = switch (job.state()) {
            case DONE ->
                getTranslation(
                        "export.size",
                        job.result().count("rows"),
                        display.number(job.result().count("rows")),
                        size(job.result().count("bytes"), display));
            case RUNNING -> rows(job, display);
            case FAILED -> job.failure().isEmpty() ? getTranslation("export.broke") : job.failure();
            case QUEUED, PAUSED, CANCELLING, CANCELLED -> "";
        };
        return String.join(
                " · ",
                Stream.of(when, who, much).filter(part -> !part.isEmpty()).toList());
    }

    private String rows(JobStatus job, Display display) {
        Long total = job.total();
        return total == null ? "" : getTranslation("export.rows", display.number(job.done()), display.number(total));
    }

    private String size(long bytes, Display display) {
        return bytes < 1_000_000
                ? getTranslation("export.kilobytes", display.number(Math.max(1, bytes / 1_000)))
                : getTranslation("export.megabytes", display.number(bytes / 1_000_000));
    }

    private static Pill.Tone tone(JobState state) {
        return switch (state) {
            case DONE -> Pill.Tone.GOOD;
            case FAILED -> Pill.Tone.BAD;
            case CANCELLED, CANCELLING, PAUSED -> Pill.Tone.WARN;
            case QUEUED, RUNNING -> Pill.Tone.NEUTRAL;
        };
    }

    /** Asked again when it is clicked who may have it; outside the session's lock, and kept by no cache on the way. */
    static DownloadHandler download(OrderExports exports, JobId id) {
        return event -> {
            event.getResponse().setHeader("Cache-Control", "private, no-store");
            Optional<ExportedFile> found = exports.file(id);
            if (found.isEmpty()) {
                event.getResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            try (ExportedFile exported = found.get()) {
                event.setFileName(exported.name());
                event.setContentType(exported.file().contentType());
                event.setContentLength(exported.file().length());
                try (OutputStream out = event.getOutputStream()) {
                    exported.file().content().transferTo(out);
                }
            }
        };
    }
}
