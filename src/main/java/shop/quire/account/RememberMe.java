package shop.quire.account;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;
import shop.quire.shared.UserId;

/**
 * "Stay signed in": a cookie of a series and a secret. The secret is good once and changes on every use; only its hash is
 * stored. An old secret means that the cookie was copied: then every remembered browser of that person is forgotten.
 */
@Service
public class RememberMe {

    /** How long a browser that does not come back is remembered. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** Tabs that a browser restores at once all send the same cookie; one of them comes first. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** What {@link #redeem} answers. */
    public sealed interface Redeemed {
        /**
         * @param user the person, as Spring Security wants it
         * @param newCookie what the browser keeps from now on; none where another request of the same moment has it
         */
        record Accepted(UserDetails user, Optional<String> newCookie) implements Redeemed {}

        /** Unknown, expired, or copied. */
        record Refused() implements Redeemed {}
    }

    private record Row(
            UUID series, UUID account, byte[] secretHash, byte @Nullable [] previousHash, Instant rotatedAt) {}

    private final JdbcClient jdbc;
    private final Users users;
    private final Principals principals;
    private final AuditLog audit;
    private final Clock clock;

    RememberMe(JdbcClient jdbc, Users users, Principals principals, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.principals = principals;
        this.audit = audit;
        this.clock = clock;
    }

    /** A cookie for who has just signed in with a password; empty where that is nobody of ours. */
    @Transactional
    public Optional<String> remember(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof Principal principal)) {
            return Optional.empty();
        }
        UUID series = UUID.randomUUID();
        String secret = Tokens.create();
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO remember_me (series, account_id, secret_hash, rotated_at, expires_at)
                        VALUES (:series, :account, :hash, :now, :expires)
                        """)
                .param("series", series)
                .param("account", principal.signedIn().id().value())
                .param("hash", Tokens.hash(secret))
                .param("now", at(now))
                .param("expires", at(now.plus(LIFE)))
                .update();
        return Optional.of(cookie(series, secret));
    }

    /** Signs in by cookie. */
    @Transactional
    public Redeemed redeem(String cookie) {
        Optional<Row> found = series(cookie).flatMap(this::lock);
        if (found.isEmpty()) {
            return new Redeemed.Refused();
        }
        Row row = found.get();
        Optional<User> user = users.findById(row.account()).filter(owner -> !owner.isDisabled());
        if (user.isEmpty()) {
            return new Redeemed.Refused();
        }
        Instant now = clock.instant();
        byte[] hash = Tokens.hash(cookie.substring(cookie.indexOf('.') + 1));
        if (MessageDigest.isEqual(hash, row.secretHash())) {
            String secret = Tokens.create();
            jdbc.sql("""
                            UPDATE remember_me SET secret_hash = :hash, previous_hash = secret_hash,
                                rotated_at = :now, expires_at = :expires WHERE series = :series
                            """)
                    .param("hash", Tokens.hash(secret))
                    .param("now", at(now))
                    .param("expires", at(now.plus(LIFE)))
                    .param("series", row.series())
                    .update();
            return new Redeemed.Accepted(principals.of(user.get()), Optional.of(cookie(row.series(), secret)));
        }
        boolean justRotated = row.rotatedAt().plus(GRACE).isAfter(now);
        if (justRotated && row.previousHash() != null && MessageDigest.isEqual(hash, row.previousHash())) {
            return new Redeemed.Accepted(principals.of(user.get()), Optional.empty());
        }
        forgetAll(user.get().id());
        audit.record(
                "account.remembered-browser-copied", "account", row.account().toString(), Map.of(), Map.of());
        return new Redeemed.Refused();
    }

    /** Forgets the browser that sent this cookie. */
    @Transactional
    public void forget(String cookie) {
        series(cookie)
                .ifPresent(series -> jdbc.sql("DELETE FROM remember_me WHERE series = :series")
                        .param("series", series)
                        .update());
    }

    void forgetAll(UserId user) {
        jdbc.sql("DELETE FROM remember_me WHERE account_id = :account")
                .param("account", user.value())
                .update();
    }

    void forgetOld() {
        jdbc.sql("DELETE FROM remember_me WHERE expires_at < :now")
                .param("now", at(clock.instant()))
                .update();
    }

    private Optional<Row> lock(UUID series) {
        return jdbc.sql("""
                        SELECT series, account_id, secret_hash, previous_hash, rotated_at FROM remember_me
                        WHERE series = :series AND expires_at > :now FOR UPDATE
                        """)
                .param("series", series)
                .param("now", at(clock.instant()))
                .query((row, number) -> new Row(
                        row.getObject("series", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBytes("secret_hash"),
                        row.getBytes("previous_hash"),
                        row.getObject("rotated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static String cookie(UUID series, String secret) {
        return series + "." + secret;
    }

    private static Optional<UUID> series(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot != 36 || cookie.length() > 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(cookie.substring(0, dot)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
