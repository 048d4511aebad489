package shop.quire.notification;

import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import shop.quire.report.ReportDeliveries;
import shop.quire.report.ReportReady;

/** Writes to people of the house that a report is ready. The file stays where they sign in. */
@Component
class ReportMails {

    private final ReportDeliveries deliveries;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final SiteSettings site;

    ReportMails(ReportDeliveries deliveries, MailTemplates templates, Mailer mailer, SiteSettings site) {
        this.deliveries = deliveries;
        this.templates = templates;
        this.mailer = mailer;
        this.site = site;
    }

    @ApplicationModuleListener(id = "report-ready-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(ReportReady event) {
        deliveries
                .letter(event.job(), event.recipient())
                .ifPresent(letter -> mailer.send(templates.write(
                        "report-ready",
                        letter.to(),
                        Map.of(
                                "name",
                                letter.greeted(),
                                "report",
                                letter.report(),
                                "file",
                                letter.fileName(),
                                "link",
                                site.url("/staff/reports/files/" + letter.job())))));
    }
}
