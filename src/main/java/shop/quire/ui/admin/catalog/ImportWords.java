package shop.quire.ui.admin.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import shop.quire.catalog.Imports;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.ui.components.Pill;

/** How imports are spoken of. */
final class ImportWords {

    private ImportWords() {}

    /** @param kind the name of a kind of job */
    static String kind(String kind) {
        return I18NProvider.translate("admin.import.kind." + kind);
    }

    static String state(JobState state) {
        return switch (state) {
            case QUEUED -> I18NProvider.translate("admin.import.state.queued");
            case RUNNING, CANCELLING -> I18NProvider.translate("admin.import.state.running");
            case PAUSED -> I18NProvider.translate("admin.import.state.paused");
            case CANCELLED -> I18NProvider.translate("admin.import.state.cancelled");
            case FAILED -> I18NProvider.translate("admin.import.state.broke");
            case DONE -> I18NProvider.translate("admin.import.state.done");
        };
    }

    /** Also how much of it was refused. */
    static String standing(JobStatus job) {
        long refused = refused(job);
        return refused == 0
                ? state(job.state())
                : I18NProvider.translate(
                        job.kind().equals(Imports.UNDO) ? "admin.import.state.left" : "admin.import.state.refused",
                        refused);
    }

    static Pill.Tone tone(JobStatus job) {
        return switch (job.state()) {
            case QUEUED, RUNNING, CANCELLING -> Pill.Tone.NEUTRAL;
            case PAUSED, CANCELLED -> Pill.Tone.WARN;
            case FAILED -> Pill.Tone.BAD;
            case DONE -> refused(job) > 0 ? Pill.Tone.WARN : Pill.Tone.GOOD;
        };
    }

    private static long refused(JobStatus job) {
        return job.state() == JobState.DONE ? job.result().count("rejected") : 0;
    }
}
