package shop.quire.ui.admin.report;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.quire.report.ExportFormat;
import shop.quire.report.Recipient;
import shop.quire.report.ReportRhythm;
import shop.quire.report.ReportSchedule;
import shop.quire.report.SavedReport;
import shop.quire.report.ScheduleDraft;
import shop.quire.shared.UserId;

/** Asks when a report is to come by itself, as what, and to whom. */
final class ScheduleDialog extends Dialog {

    private static final int HOURS = 24;
    private static final int MORNING = 7;

    private final Select<ReportRhythm> rhythm = new Select<>();
    private final Select<Integer> day = new Select<>();
    private final Select<Integer> hour = new Select<>();
    private final Select<ExportFormat> format = new Select<>();
    private final MultiSelectComboBox<Recipient> recipients =
            new MultiSelectComboBox<>(getTranslation("report.schedule.recipients"));

    /**
     * @param colleagues who can be chosen
     * @param me chosen at first
     * @param agreed takes what was agreed
     */
    ScheduleDialog(
            SavedReport report, String zone, List<Recipient> colleagues, UserId me, Consumer<ScheduleDraft> agreed) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("report.schedule.title", report.name()));
        ReportSchedule before = report.schedule();

        rhythm.setLabel(getTranslation("report.schedule.rhythm"));
        rhythm.setItems(ReportRhythm.values());
        rhythm.setItemLabelGenerator(value -> getTranslation("report.rhythm." + value));
        day.setItemLabelGenerator(value -> ScheduleWords.day(rhythm.getValue(), value));
        hour.setLabel(getTranslation("report.schedule.hour"));
        hour.setItems(IntStream.range(0, HOURS).boxed().toList());
        hour.setItemLabelGenerator(ScheduleWords::hour);
        hour.setHelperText(getTranslation("report.schedule.zone", zone));
        format.setLabel(getTranslation("report.schedule.format"));
        format.setItems(ExportFormat.values());
        format.setItemLabelGenerator(value -> getTranslation("export.as." + value));
        recipients.setItems(colleagues);
        recipients.setItemLabelGenerator(one ->
                getTranslation("report.recipient", one.name(), one.email().value()));
        recipients.setHelperText(getTranslation("report.schedule.recipients.help"));
        recipients.addClassName("q-wide");

        rhythm.addValueChangeListener(
                change -> offerDays(change.getValue(), change.getValue().firstDay()));
        rhythm.setValue(before == null ? ReportRhythm.WEEKLY : before.rhythm());
        offerDays(rhythm.getValue(), before == null ? rhythm.getValue().firstDay() : before.day());
        hour.setValue(before == null ? MORNING : before.hour());
        format.setValue(before == null ? ExportFormat.XLSX : before.format());
        Set<UserId> chosen = before == null
                ? Set.of(me)
                : before.recipients().stream().map(Recipient::id).collect(Collectors.toSet());
        recipients.setValue(
                colleagues.stream().filter(one -> chosen.contains(one.id())).collect(Collectors.toSet()));

        Div when = new Div(rhythm, day, hour, format);
        when.addClassName("q-schedule-fields");
        add(new Paragraph(getTranslation("report.schedule.text")), when, recipients);
        Button no = new Button(getTranslation("report.cancel"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("report.schedule.yes"), click -> {
            int most = ScheduleDraft.MAX_RECIPIENTS;
            if (recipients.getValue().isEmpty() || recipients.getValue().size() > most) {
                recipients.setErrorMessage(getTranslation("report.schedule.recipients.missing", most));
                recipients.setInvalid(true);
            } else {
                close();
                agreed.accept(new ScheduleDraft(
                        format.getValue(),
                        rhythm.getValue(),
                        day.getValue() == null ? 0 : day.getValue(),
                        hour.getValue(),
                        recipients.getValue().stream().map(Recipient::id).collect(Collectors.toSet())));
            }
        });
        yes.addClassName("q-primary");
        getFooter().add(no, yes);
    }

    private void offerDays(ReportRhythm chosen, int selected) {
        boolean some = chosen.lastDay() > 0;
        day.setVisible(some);
        day.setLabel(getTranslation("report.schedule.day." + chosen));
        day.setItems(IntStream.rangeClosed(chosen.firstDay(), chosen.lastDay())
                .boxed()
                .toList());
        day.setValue(selected);
    }
}
