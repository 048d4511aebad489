package shop.quire.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.UserAdmin;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportProgress;
import shop.quire.catalog.ImportReport;
import shop.quire.shared.EmailAddress;

/**
 * Fills the demo's shop through the services that its back office uses. What is there already stays as it is, since somebody
 * may have changed it; a changed catalogue file is taken up after a reset.
 */
public class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

    private final CatalogImport catalogImport;
    private final UserAdmin userAdmin;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoData(CatalogImport catalogImport, UserAdmin userAdmin, JdbcClient jdbc, Clock clock) {
        this.catalogImport = catalogImport;
        this.userAdmin = userAdmin;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var nobodyYet = SecurityContextHolder.createEmptyContext();
        nobodyYet.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "demo", null, AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
        SecurityContextHolder.setContext(nobodyYet);
        try {
            invitePeople();
            importCatalogue();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** People who are there already are refused, which is just right. */
    private void invitePeople() {
        for (DemoPeople person : DemoPeople.values()) {
            userAdmin.create(new EmailAddress(person.email()), person.fullName(), DemoPeople.PASSWORD, person.roles());
        }
    }

    private void importCatalogue() {
        long start = System.nanoTime();
        Set<String> known = new HashSet<>(
                jdbc.sql("SELECT isbn13 FROM edition").query(String.class).list());
        DemoEditions editions = new DemoEditions(
                DemoWorks.otherNames(), DemoWorks.staffPicks(), DemoWorks.lengths(), LocalDate.now(clock));
        Iterator<Map<String, String>> rows = DemoWorks.all().stream()
                .map(editions::of)
                .flatMap(List::stream)
                .filter(row -> !known.contains(row.get("isbn13")))
                .iterator();
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
}
