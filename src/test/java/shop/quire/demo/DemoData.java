package shop.quire.demo;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.UserAdmin;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportProgress;
import shop.quire.catalog.ImportReport;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.StockDesk;
import shop.quire.promotion.CouponDesk;
import shop.quire.shared.EmailAddress;

/**
 * Fills the demo's shop through the services that its back office uses, as if it had opened a few months ago. What is there
 * already stays as it is, since somebody may have changed it; a changed catalogue file is taken up after a reset.
 */
public class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

    private final CatalogImport catalogImport;
    private final UserAdmin userAdmin;
    private final CouponDesk coupons;
    private final DemoPurchases purchases;
    private final JdbcClient jdbc;
    private final DemoClock clock;
    private volatile boolean newShop;

    DemoData(
            CatalogImport catalogImport,
            UserAdmin userAdmin,
            CouponDesk coupons,
            PurchaseDesk purchases,
            StockDesk stock,
            JdbcClient jdbc,
            DemoClock clock) {
        this.catalogImport = catalogImport;
        this.userAdmin = userAdmin;
        this.coupons = coupons;
        this.purchases = new DemoPurchases(purchases, stock, jdbc);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LocalDate today = LocalDate.now(clock);
        Set<String> known = new HashSet<>(
                jdbc.sql("SELECT isbn13 FROM edition").query(String.class).list());
        newShop = known.isEmpty();
        DemoIdentities.asAdmin(() -> {
            if (newShop) {
                try (DemoClock.Journey opening = clock.travelTo(new DemoCalendar(clock.instant()).opening())) {
                    fill(known, today);
                }
                purchases.place(today);
            } else {
                fill(known, today);
            }
            return newShop;
        });
    }

    /** Whether nothing was there when the demo started. */
    boolean isNewShop() {
        return newShop;
    }

    private void fill(Set<String> known, LocalDate today) {
        invitePeople();
        DemoCoupons.print(coupons, LocalDate.now(clock));
        importCatalogue(known, today);
    }

    /** People who are there already are refused, which is just right. */
    private void invitePeople() {
        for (DemoPeople person : DemoPeople.values()) {
            userAdmin.create(new EmailAddress(person.email()), person.fullName(), DemoPeople.PASSWORD, person.roles());
        }
    }

    private void importCatalogue(Set<String> known, LocalDate today) {
        long start = System.nanoTime();
        Iterator<Map<String, String>> rows =
                rows(today).filter(row -> !known.contains(row.get("isbn13"))).iterator();
        ImportReport report = catalogImport.importRows(rows, ImportProgress.NONE);
        if (report.rejected() > 0) {
            throw new IllegalStateException("The demo catalogue has errors: " + report.errors());
        }
        LOG.info(
                "Demo catalogue: {} editions new, {} there before, in {} ms",
                report.created(),
                known.size(),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** The catalogue as rows to import. */
    static Stream<Map<String, String>> rows(LocalDate today) {
        DemoEditions editions =
                new DemoEditions(DemoWorks.otherNames(), DemoWorks.staffPicks(), DemoWorks.lengths(), today);
        return DemoWorks.all().stream().map(editions::of).flatMap(List::stream);
    }
}
