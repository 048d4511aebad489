package shop.quire.notification;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import shop.quire.account.Permission;
import shop.quire.account.StaffDirectory;
import shop.quire.account.StaffMember;
import shop.quire.catalog.LowStock;
import shop.quire.catalog.LowStockDigest;
import shop.quire.catalog.LowStockNoticed;
import shop.quire.catalog.StockRow;

/** Writes to whoever looks after the stock. What is running out is read when the mail is written, not when it was decided. */
@Component
class StockMails {

    /** More are one link away. */
    private static final int NAMED = 40;

    private final LowStock lowStock;
    private final StaffDirectory staff;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final SiteSettings site;

    StockMails(LowStock lowStock, StaffDirectory staff, MailTemplates templates, Mailer mailer, SiteSettings site) {
        this.lowStock = lowStock;
        this.staff = staff;
        this.templates = templates;
        this.mailer = mailer;
        this.site = site;
    }

    @ApplicationModuleListener(id = "low-stock-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(LowStockNoticed event) {
        staff.allowed(Permission.STOCK, event.to()).ifPresent(person -> {
            LowStockDigest digest = lowStock.digest(NAMED);
            if (digest.editions() > 0) {
                mailer.send(templates.write("low-stock", person.email(), values(person, digest)));
            }
        });
    }

    private Map<String, Object> values(StaffMember person, LowStockDigest digest) {
        List<Map<String, Object>> lines =
                digest.first().stream().map(StockMails::line).toList();
        long more = digest.editions() - lines.size();
        return Map.of(
                "name",
                person.name(),
                "headline",
                digest.editions() == 1 ? "1 edition is running out" : digest.editions() + " editions are running out",
                "lines",
                lines,
                "more",
                more == 0 ? "" : Long.toString(more),
                "link",
                site.url("/admin/stock?low=yes&sort=available"));
    }

    private static Map<String, Object> line(StockRow row) {
        return Map.of(
                "title",
                row.edition().title(),
                "isbn",
                row.edition().isbn().value(),
                "available",
                row.available(),
                "level",
                Objects.requireNonNullElse(row.reorderLevel(), 0));
    }
}
