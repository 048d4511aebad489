package shop.quire.account;

import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.UserAdmin.CreateResult;
import shop.quire.shared.EmailAddress;

/**
 * The first administrator of a new installation, from the environment; there is no default. Once there is any administrator,
 * the environment no longer counts.
 */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    /** Any number that no other advisory lock uses: instances that start together take turns. */
    private static final long LOCK = 0x51_7569_7265_01L;

    private final FirstAdminSettings settings;
    private final Accounts accounts;
    private final Users users;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    FirstAdmin(
            FirstAdminSettings settings,
            Accounts accounts,
            Users users,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.accounts = accounts;
        this.users = users;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.email().isBlank() && settings.password().isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)::text")
                    .param("lock", LOCK)
                    .query(String.class)
                    .single();
            if (users.countAdmins() == 0) {
                open();
            }
        });
    }

    private void open() {
        EmailAddress email = EmailAddress.parse(settings.email())
                .orElseThrow(() -> new IllegalStateException("QUIRE_ADMIN_EMAIL is not an e-mail address"));
        switch (accounts.open(email, "Administrator", settings.password(), Set.of(Role.ADMIN))) {
            case CreateResult.Created created -> LOG.info("The first administrator was created: {}", created.user());
            case CreateResult.Refused refused ->
                throw new IllegalStateException("The first administrator was not created: "
                        + refused.problems().stream().map(Problem::key).collect(Collectors.joining(", "))
                        + " (QUIRE_ADMIN_EMAIL, QUIRE_ADMIN_PASSWORD)");
        }
    }
}
