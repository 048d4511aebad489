package shop.quire.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * Challenges and their tokens. A token is made when the letter is written and only its hash is stored; it opens once, and
 * not after its time.
 */
@Component
class Challenges {

    static final Duration RESET_LIFE = Duration.ofHours(1);
    static final Duration LIFE = Duration.ofHours(24);

    /** Letters of one kind to one address within an hour; more would be somebody filling another's mailbox. */
    static final int LETTERS_AN_HOUR = 5;

    private static final String COLUMNS = " id, kind, email, account_id, name, password_hash, expires_at ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Challenges(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a challenge and asks for its letter, unless the address has had its letters for this hour. */
    @Transactional
    public void make(
            Challenge.Kind kind,
            EmailAddress email,
            @Nullable UserId account,
            @Nullable String name,
            @Nullable String passwordHash) {
        UUID id = UserId.create().value();
        Instant now = clock.instant();
        int stored = jdbc.sql("""
                        INSERT INTO account_challenge
                            (id, kind, email, account_id, name, password_hash, made_at, expires_at)
                        SELECT :id, :kind, :email, :account, :name, :passwordHash, :now, :expires
                        WHERE (SELECT count(*) FROM account_challenge
                               WHERE email = :email AND kind = :kind AND made_at > :hourAgo) < :most
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("email", email.value())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("name", name, Types.VARCHAR)
                .param("passwordHash", passwordHash, Types.VARCHAR)
                .param("now", at(now))
                .param("expires", at(now.plus(kind == Challenge.Kind.RESET ? RESET_LIFE : LIFE)))
                .param("hourAgo", at(now.minus(Duration.ofHours(1))))
                .param("most", LETTERS_AN_HOUR)
                .update();
        if (stored == 1) {
            events.publishEvent(new ChallengeMade(id));
        }
    }

    /** A challenge whose letter is still worth writing; locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Challenge> open(UUID id) {
        return jdbc.sql("SELECT" + COLUMNS + "FROM account_challenge"
                        + " WHERE id = :id AND used_at IS NULL AND expires_at > :now FOR UPDATE")
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(Challenges::read)
                .optional();
    }

    /** A new token for the challenge; the one of an earlier letter opens nothing any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String newToken(Challenge challenge) {
        String token = Tokens.create();
        jdbc.sql("UPDATE account_challenge SET token_hash = :hash WHERE id = :id")
                .param("hash", Tokens.hash(token))
                .param("id", challenge.id())
                .update();
        return token;
    }

    /** What the token would open; the token stays good. */
    @Transactional(readOnly = true)
    public Optional<Challenge> look(String token) {
        return jdbc.sql("SELECT" + COLUMNS + "FROM account_challenge"
                        + " WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now")
                .param("hash", Tokens.hash(token))
                .param("now", at(clock.instant()))
                .query(Challenges::read)
                .optional();
    }

    /** Uses the token up. Of two who try at once, one gets the challenge. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Challenge> use(String token) {
        return jdbc.sql("UPDATE account_challenge SET used_at = :now"
                        + " WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now RETURNING" + COLUMNS)
                .param("hash", Tokens.hash(token))
                .param("now", at(clock.instant()))
                .query(Challenges::read)
                .optional();
    }

    /** Nothing is left to prove: what else was under way to this address, or for this account, opens nothing any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void dropFor(EmailAddress email, UserId account) {
        jdbc.sql("DELETE FROM account_challenge WHERE used_at IS NULL AND (email = :email OR account_id = :account)")
                .param("email", email.value())
                .param("account", account.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void drop(Challenge challenge) {
        jdbc.sql("UPDATE account_challenge SET used_at = :now, password_hash = NULL WHERE id = :id")
                .param("now", at(clock.instant()))
                .param("id", challenge.id())
                .update();
    }

    @Transactional
    public void forgetOld() {
        jdbc.sql("DELETE FROM account_challenge WHERE expires_at < :limit")
                .param("limit", at(clock.instant().minus(LIFE)))
                .update();
    }

    private static Challenge read(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        return new Challenge(
                row.getObject("id", UUID.class),
                Challenge.Kind.valueOf(row.getString("kind")),
                new EmailAddress(row.getString("email")),
                account == null ? null : new UserId(account),
                row.getString("name"),
                row.getString("password_hash"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
