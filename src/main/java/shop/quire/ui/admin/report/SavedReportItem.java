package shop.quire.ui.admin.report;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportSchedule;
import shop.quire.report.SavedReport;
import shop.quire.report.SavedReports;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** One report that is kept: what it shows, when it comes by itself, and what can be done about it. */
final class SavedReportItem extends Composite<ListItem> {

    private final SavedReport report;
    private final SavedReports reports;
    private final UserId me;
    private final Runnable changed;

    /** @param changed is called when somebody has done something about it */
    SavedReportItem(SavedReport report, SavedReports reports, UserId me, LocalDate today, Runnable changed) {
        this.report = report;
        this.reports = reports;
        this.me = me;
        this.changed = changed;
        ReportSchedule schedule = report.schedule();
        Anchor name = new Anchor("/staff/reports?" + ReportState.address(report.on(today)), report.name());
        name.addClassNames("q-link", "q-strong");
        Div words = new Div(name, small(shows(report.on(today))));
        words.addClassName("q-export-words");
        Div state = new Div();
        if (schedule != null) {
            words.add(small(ScheduleWords.told(schedule)));
            words.add(times(schedule));
            state.add(new Pill(
                    getTranslation(schedule.paused() ? "report.schedule.paused" : "report.schedule.active"),
                    schedule.paused() ? Pill.Tone.WARN : Pill.Tone.GOOD));
        }
        getContent().add(words, state, actions(schedule));
    }

    private Span small(String text) {
        Span span = new Span(text);
        span.addClassNames("q-muted", "q-small");
        return span;
    }

    private String shows(ReportQuery query) {
        Display display = Reader.display();
        String days = report.period() == null
                ? getTranslation("report.saved.days", display.date(query.from()), display.date(query.to()))
                : getTranslation("report.period." + report.period());
        return getTranslation("report.saved.shows", days, getTranslation("report.by." + query.grouping()));
    }

    private Div times(ReportSchedule schedule) {
        Display display = Reader.display();
        Div times = new Div();
        times.addClassNames("q-muted", "q-small");
        if (!schedule.paused()) {
            times.add(getTranslation("report.schedule.next", display.dateTime(schedule.nextAt())) + " ");
        }
        JobId file = schedule.lastFile();
        if (schedule.lastAt() != null && file != null) {
            Anchor last = new Anchor(
                    "/staff/reports/files/" + file,
                    getTranslation("report.schedule.last", display.dateTime(schedule.lastAt())));
            last.addClassName("q-link");
            times.add(last);
        } else {
            times.add(getTranslation("report.schedule.never"));
        }
        return times;
    }

    private Div actions(@Nullable ReportSchedule schedule) {
        Div actions = new Div();
        actions.addClassNames("q-export-actions", "q-saved-actions");
        if (schedule != null) {
            actions.add(action("run", this::run));
            actions.add(action(schedule.paused() ? "resume" : "pause", () -> {
                reports.pause(report.id(), !schedule.paused());
                changed.run();
            }));
        }
        actions.add(action(schedule == null ? "schedule" : "change", this::schedule));
        actions.add(action("delete", this::delete));
        return actions;
    }

    private Button action(String verb, Runnable does) {
        Button button = new Button(getTranslation("report.saved." + verb), click -> does.run());
        button.setAriaLabel(getTranslation("report.saved." + verb + ".of", report.name()));
        button.addClassName("q-ghost");
        return button;
    }

    private void run() {
        reports.runNow(report.id());
        Toast.show(
                getTranslation("report.saved.running", report.name()),
                "/staff/reports/exports",
                getTranslation("export.title"));
        changed.run();
    }

    private void schedule() {
        new ScheduleDialog(
                        report,
                        reports.zone().getId().toString().replace('_', ' '),
                        reports.colleagues(),
                        me,
                        draft -> {
                            reports.schedule(report.id(), draft);
                            changed.run();
                        })
                .open();
    }

    private void delete() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("report.saved.delete.title", report.name()));
        dialog.setText(getTranslation("report.saved.delete.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("report.cancel"));
        dialog.setConfirmText(getTranslation("report.saved.delete"));
        dialog.addConfirmListener(confirm -> {
            reports.delete(report.id());
            changed.run();
        });
        dialog.open();
    }
}
