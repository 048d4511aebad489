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
 * "Stay signed in", for long or while the browser is in use: a cookie of a series and a secret. The secret is good once and changes on every use; only its hash is
 * stored. An old secret means that the cookie was copied: then every remembered browser of that person is forgotten.
 */
@Service
public class RememberMe {

    /** How long a browser that does not come back is remembered. */
    public static final Duration LIFE = Duration.ofDays(30);

    /**
     * How long a sign-in is kept that nobody asked to last: a little longer than a session that is not used
     * ({@code server.servlet.session.timeout}), since it is written down only every {@link #WRITTEN_EVERY}.
     */
    public static final Duration IDLE = Duration.ofMinutes(35);

    /** How often it is to be said that such a sign-in is in use. */
    public static final Duration WRITTEN_EVERY = Duration.ofMinutes(5);

    /** Tabs that a browser restores at once all send the same cookie; one of them comes first. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** What {@link #redeem} answers. */
    public sealed interface Redeemed {
        /**
         * @param user the person, as Spring Security wants it
         * @param newCookie what the browser keeps from now on; none where another request of the same moment has it
         * @param lasting whether the browser keeps it for {@link #LIFE}, or until it is closed
         */
        record Accepted(UserDetails user, Optional<String> newCookie, boolean lasting) implements Redeemed {}

        /** Unknown, expired, or copied. */
        record Refused() implements Redeemed {}
    }

    /**
     * What a browser keeps from now on.
     *
     * @param lasting for {@link #LIFE}, or until it is closed
     */
    public record Kept(String cookie, boolean lasting) {

        @Override
        public String toString() {
            return "Kept[…]";
        }
    }

    private record Row(
            UUID series,
            UUID account,
            byte[] secretHash,
            byte @Nullable [] previousHash,
            Instant rotatedAt,
            boolean lasting) {

        Duration life() {
            return life(lasting);
        }

        static Duration life(boolean lasting) {
            return lasting ? LIFE : IDLE;
        }
    }

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

    /** A cookie for who has just signed in and wants to be remembered; empty where that is nobody of ours. */
    @Transactional
    public Optional<String> remember(Authentication authentication) {
        return begin(authentication, true);
    }

    /**
     * A cookie for who has just signed in without asking for more: good on every instance, as long as the browser is open and
     * in use.
     *
     * @param before the cookie that the browser has already; it stays where it is that person's own
     * @return what the browser keeps from now on; empty where it keeps what it has, or that is nobody of ours
     */
    @Transactional
    public Optional<String> keepWhileOpen(Authentication authentication, Optional<String> before) {
        if (before.isPresent() && authentication.getPrincipal() instanceof Principal principal) {
            if (theirs(principal.signedIn().id(), before.get()).isPresent()) {
                return Optional.empty();
            }
            forget(before.get());
        }
        return begin(authentication, false);
    }

    /** Says that the browser is in use, at least every {@link #WRITTEN_EVERY}; a lasting cookie needs no such thing. */
    @Transactional
    public void inUse(String cookie) {
        series(cookie)
                .ifPresent(series -> jdbc.sql("""
                                UPDATE remember_me SET expires_at = :expires
                                WHERE series = :series AND NOT lasting AND expires_at > :now AND secret_hash = :hash
                                """)
                        .param("expires", at(clock.instant().plus(IDLE)))
                        .param("series", series)
                        .param("now", at(clock.instant()))
                        .param("hash", Tokens.hash(secret(cookie)))
                        .update());
    }

    private Optional<String> begin(Authentication authentication, boolean lasting) {
        return authentication.getPrincipal() instanceof Principal principal
                ? Optional.of(begin(principal.signedIn().id(), lasting))
                : Optional.empty();
    }

    private String begin(UserId user, boolean lasting) {
        UUID series = UUID.randomUUID();
        String secret = Tokens.create();
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO remember_me (series, account_id, secret_hash, rotated_at, expires_at, lasting)
                        VALUES (:series, :account, :hash, :now, :expires, :lasting)
                        """)
                .param("series", series)
                .param("account", user.value())
                .param("hash", Tokens.hash(secret))
                .param("now", at(now))
                .param("expires", at(now.plus(Row.life(lasting))))
                .param("lasting", lasting)
                .update();
        return cookie(series, secret);
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
        byte[] hash = Tokens.hash(secret(cookie));
        if (MessageDigest.isEqual(hash, row.secretHash())) {
            String secret = Tokens.create();
            jdbc.sql("""
                            UPDATE remember_me SET secret_hash = :hash, previous_hash = secret_hash,
                                rotated_at = :now, expires_at = :expires WHERE series = :series
                            """)
                    .param("hash", Tokens.hash(secret))
                    .param("now", at(now))
                    .param("expires", at(now.plus(row.life())))
                    .param("series", row.series())
                    .update();
            return new Redeemed.Accepted(
                    principals.of(user.get()), Optional.of(cookie(row.series(), secret)), row.lasting());
        }
        boolean justRotated = row.rotatedAt().plus(GRACE).isAfter(now);
        if (justRotated && row.previousHash() != null && MessageDigest.isEqual(hash, row.previousHash())) {
            return new Redeemed.Accepted(principals.of(user.get()), Optional.empty(), row.lasting());
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

    /**
     * Forgets every browser of this person. The one in hand begins a series of its own, so that nobody gets in with a copy
     * of what it had, not even in the moment in which an old secret still counts.
     *
     * @param cookie what the browser in hand has
     * @return what it keeps from now on; empty where its cookie was not good
     */
    Optional<Kept> forgetOthers(UserId user, Optional<String> cookie) {
        Optional<Row> here = cookie.flatMap(sent -> theirs(user, sent));
        forgetAll(user);
        return here.map(row -> new Kept(begin(user, row.lasting()), row.lasting()));
    }

    private Optional<Row> theirs(UserId user, String cookie) {
        byte[] hash = Tokens.hash(secret(cookie));
        return series(cookie)
                .flatMap(this::lock)
                .filter(row -> row.account().equals(user.value()))
                .filter(row -> MessageDigest.isEqual(hash, row.secretHash()));
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
                        SELECT series, account_id, secret_hash, previous_hash, rotated_at, lasting FROM remember_me
                        WHERE series = :series AND expires_at > :now FOR UPDATE
                        """)
                .param("series", series)
                .param("now", at(clock.instant()))
                .query((row, number) -> new Row(
                        row.getObject("series", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBytes("secret_hash"),
                        row.getBytes("previous_hash"),
                        row.getObject("rotated_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("lasting")))
                .optional();
    }

    private static String cookie(UUID series, String secret) {
        return series + "." + secret;
    }

    private static String secret(String cookie) {
        return cookie.substring(cookie.indexOf('.') + 1);
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
