package shop.quire.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.UserId;

/** Which account a provider's subject belongs to. */
@Repository
class Identities {

    private final JdbcClient jdbc;
    private final Clock clock;

    Identities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<UserId> owner(String issuer, String subject) {
        return jdbc.sql("SELECT account_id FROM account_identity WHERE issuer = :issuer AND subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** @throws org.springframework.dao.DuplicateKeyException if it belongs to an account already */
    void link(String issuer, String subject, UserId account) {
        jdbc.sql("""
                        INSERT INTO account_identity (issuer, subject, account_id, linked_at)
                        VALUES (:issuer, :subject, :account, :now)
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("account", account.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Oldest first. */
    List<SignInMethods.Connected> of(UserId account) {
        return jdbc.sql("""
                        SELECT issuer, subject, linked_at FROM account_identity
                        WHERE account_id = :account ORDER BY linked_at, issuer, subject
                        """)
                .param("account", account.value())
                .query((row, number) -> new SignInMethods.Connected(
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Lets go of one, unless it is the account's last way in. The account's row is locked, so that of two at once the second
     * one sees what the first has left.
     *
     * @return false where it was not there, or nothing else was
     */
    boolean unlink(String issuer, String subject, UserId account) {
        jdbc.sql("SELECT id FROM account WHERE id = :account FOR UPDATE")
                .param("account", account.value())
                .query(UUID.class)
                .single();
        return jdbc.sql("""
                                DELETE FROM account_identity i
                                WHERE issuer = :issuer AND subject = :subject AND account_id = :account
                                    AND (EXISTS (SELECT FROM account a
                                            WHERE a.id = :account AND a.password_hash IS NOT NULL)
                                        OR EXISTS (SELECT FROM account_identity other
                                            WHERE other.account_id = :account
                                                AND (other.issuer, other.subject) <> (i.issuer, i.subject)))
                                """)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("account", account.value())
                        .update()
                == 1;
    }
}
