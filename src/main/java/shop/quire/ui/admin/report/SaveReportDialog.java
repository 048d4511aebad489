package shop.quire.ui.admin.report;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.quire.report.ReportPeriod;
import shop.quire.report.SavedReports;

/** Asks under what name a report is to be kept. */
final class SaveReportDialog extends Dialog {

    /**
     * @param period which will go along with the day; null where the days stay
     * @param save says whether the name was free
     */
    SaveReportDialog(@Nullable ReportPeriod period, Predicate<String> save) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("report.save.title"));
        TextField name = new TextField(getTranslation("report.save.name"));
        name.setMaxLength(SavedReports.MAX_NAME);
        name.setAutofocus(true);
        name.addClassName("q-wide");
        String days = period == null
                ? getTranslation("report.save.fixed")
                : getTranslation("report.save.moving", getTranslation("report.period." + period));
        add(new Paragraph(days), name);
        Button no = new Button(getTranslation("report.cancel"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("report.save"), click -> {
            if (name.getValue().isBlank()) {
                complain(name, "report.save.missing");
            } else if (save.test(name.getValue().strip())) {
                close();
            } else {
                complain(name, "report.save.taken");
            }
        });
        yes.addClassName("q-primary");
        getFooter().add(no, yes);
    }

    private void complain(TextField name, String key) {
        name.setErrorMessage(getTranslation(key));
        name.setInvalid(true);
        name.focus();
    }
}
