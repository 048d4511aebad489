package shop.quire.ui.admin.report;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.stream.Collectors;
import shop.quire.report.Recipient;
import shop.quire.report.ReportRhythm;
import shop.quire.report.ReportSchedule;
import shop.quire.ui.components.Reader;

/** When and to whom a report comes, in words. */
final class ScheduleWords {

    private ScheduleWords() {}

    /** Like "Monday", or "3" of the month. */
    static String day(ReportRhythm rhythm, int day) {
        return rhythm == ReportRhythm.WEEKLY
                ? DayOfWeek.of(day)
                        .getDisplayName(
                                TextStyle.FULL_STANDALONE, Reader.display().locale())
                : Integer.toString(day);
    }

    /** Like "07:00". */
    static String hour(int hour) {
        return LocalTime.of(hour, 0).toString();
    }

    /** Like "XLSX every Monday at 07:00 to Nora Lindqvist". */
    static String told(ReportSchedule schedule) {
        return I18NProvider.translate(
                "report.schedule.told." + schedule.rhythm(),
                schedule.format().name(),
                day(schedule.rhythm(), schedule.day()),
                hour(schedule.hour()),
                schedule.recipients().isEmpty()
                        ? I18NProvider.translate("report.schedule.nobody")
                        : schedule.recipients().stream().map(Recipient::name).collect(Collectors.joining(", ")));
    }
}
