package shop.quire.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;

/** Cases as rows: at most one open case per kind and subject. */
@Repository
class AttentionStore {

    /** Of one kind; where more is wrong, more lines do not help. */
    static final int MOST = 500;

    /** Any number that nobody else locks. */
    private static final long LOOK = 0x71756972652d6c6bL;

    /** @param by who saw to it; null where it was gone by itself */
    record Healed(OrderId order, @Nullable String by) {}

    private record Accepted(long id, String subject, List<String> cause) {}

    private final JdbcClient jdbc;

    AttentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else looks: an older look must not write over a newer one. */
    void lookAlone() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:look)").param("look", LOOK).query(row -> {});
    }

    /** What needs a person now, of one kind. */
    List<AttentionFinding> findings(AttentionKind kind, Instant now) {
        return jdbc.sql(kind.sql() + " LIMIT " + MOST)
                .param("now", utc(now))
                .query((row, number) -> new AttentionFinding(
                        row.getString("subject"),
                        texts(row, "cause"),
                        order(row),
                        row.getString("provider_id"),
                        row.getObject("amount_minor", Long.class),
                        row.getString("currency"),
                        instant(row, "since"),
                        row.getString("facts")))
                .list();
    }

    /**
     * Opens a case for each, or tells the open one what is known now; nothing where the same was accepted before and is
     * still the same.
     */
    void found(AttentionKind kind, AttentionFinding finding, Instant now) {
        jdbc.sql("""
                        INSERT INTO attention_case AS c (kind, urgency, subject, cause, order_id, provider_id, amount_minor,
                            currency, facts, since, first_seen, last_seen, status)
                        SELECT :kind, :urgency, :subject, :cause::text[], :order, :provider, :amount, :currency,
                            :facts::jsonb, :since, :now, :now, 'OPEN'
                        WHERE NOT EXISTS (
                            SELECT FROM attention_case a WHERE a.kind = :kind AND a.subject = :subject
                                AND a.status = 'ACCEPTED' AND a.gone_at IS NULL AND :cause::text[] <@ a.cause)
                        ON CONFLICT (kind, subject) WHERE status = 'OPEN' DO UPDATE SET cause = EXCLUDED.cause,
                            order_id = EXCLUDED.order_id, provider_id = EXCLUDED.provider_id,
                            amount_minor = EXCLUDED.amount_minor, currency = EXCLUDED.currency, facts = EXCLUDED.facts,
                            last_seen = EXCLUDED.last_seen
                        """)
                .param("kind", kind.name())
                .param("urgency", kind.ordinal())
                .param("subject", finding.subject())
                .param("cause", finding.cause().toArray(String[]::new))
                .param("order", finding.order() == null ? null : finding.order().value(), Types.OTHER)
                .param("provider", finding.providerId(), Types.VARCHAR)
                .param("amount", finding.amountMinor(), Types.BIGINT)
                .param("currency", finding.currency(), Types.VARCHAR)
                .param("facts", finding.facts())
                .param("since", utc(finding.since()))
                .param("now", utc(now))
                .update();
    }

    /** Closes the open cases of the kind that this look has not found; tells whose orders they were. */
    List<Healed> resolve(AttentionKind kind, Instant now) {
        return jdbc
                .sql("""
                        UPDATE attention_case SET status = 'RESOLVED', closed_at = :now,
                            closed_by = CASE WHEN acting_until > :now THEN acting_by END,
                            closed_how = CASE WHEN acting_until > :now THEN acting_how END
                        WHERE kind = :kind AND status = 'OPEN' AND last_seen <> :now
                        RETURNING order_id, closed_by
                        """)
                .param("kind", kind.name())
                .param("now", utc(now))
                .query((row, number) -> {
                    OrderId order = order(row);
                    return order == null
                            ? Optional.<Healed>empty()
                            : Optional.of(new Healed(order, row.getString("closed_by")));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What was accepted and is not found any more may come again, and is a new case then. */
    void forgetGone(AttentionKind kind, List<AttentionFinding> found, Instant now) {
        List<Accepted> accepted = jdbc.sql("""
                        SELECT id, subject, cause FROM attention_case
                        WHERE kind = :kind AND status = 'ACCEPTED' AND gone_at IS NULL
                        """)
                .param("kind", kind.name())
                .query((row, number) -> new Accepted(row.getLong("id"), row.getString("subject"), texts(row, "cause")))
                .list();
        for (Accepted one : accepted) {
            List<String> still = new ArrayList<>(one.cause());
            still.retainAll(found.stream()
                    .filter(finding -> finding.subject().equals(one.subject()))
                    .flatMap(finding -> finding.cause().stream())
                    .toList());
            if (still.size() < one.cause().size()) {
                jdbc.sql("""
                                UPDATE attention_case SET cause = CASE WHEN :gone THEN cause ELSE :still::text[] END,
                                    gone_at = CASE WHEN :gone THEN :now::timestamptz END
                                WHERE id = :id
                                """)
                        .param("gone", still.isEmpty())
                        .param("still", still.toArray(String[]::new))
                        .param("now", utc(now))
                        .param("id", one.id())
                        .update();
            }
        }
    }

    /** Takes the case for one person, for a while; false where it is closed or another has it. */
    boolean claim(long id, String by, AttentionAction how, Instant now, Instant until) {
        return jdbc.sql("""
                                UPDATE attention_case SET acting_by = :by, acting_how = :how, acting_until = :until
                                WHERE id = :id AND status = 'OPEN' AND (acting_until IS NULL OR acting_until <= :now)
                                """)
                        .param("by", by)
                        .param("how", how.name())
                        .param("until", utc(until))
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whoever took the case is done; who took it later keeps it. */
    void letGo(long id, Instant until) {
        jdbc.sql("UPDATE attention_case SET acting_until = NULL WHERE id = :id AND acting_until = :until")
                .param("id", id)
                .param("until", utc(until))
                .update();
    }

    Optional<String> actingBy(long id, Instant now) {
        return jdbc.sql("SELECT acting_by FROM attention_case WHERE id = :id AND acting_until > :now")
                .param("id", id)
                .param("now", utc(now))
                .query(String.class)
                .optional();
    }

    /** A person has decided; false where the case was closed before. */
    boolean accept(long id, String by, String why, Instant now) {
        return jdbc.sql("""
                                UPDATE attention_case SET status = 'ACCEPTED', closed_at = :now, closed_by = :by,
                                    closed_how = 'ACCEPT', closed_why = :why, acting_until = NULL
                                WHERE id = :id AND status = 'OPEN'
                                """)
                        .param("now", utc(now))
                        .param("by", by)
                        .param("why", why)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Keeps what a person said with the case that was closed by it. */
    void because(long id, String why) {
        jdbc.sql(
                        "UPDATE attention_case SET closed_why = :why WHERE id = :id AND status = 'RESOLVED' AND closed_by IS NOT NULL")
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** Events that this listener has not taken yet. */
    Set<UUID> waitingFor(String listener) {
        return new HashSet<>(
                jdbc.sql("SELECT id FROM event_publication WHERE listener_id = :listener AND completion_date IS NULL")
                        .param("listener", listener)
                        .query(UUID.class)
                        .list());
    }

    Map<AttentionKind, Integer> openCounts() {
        Map<AttentionKind, Integer> counts = new EnumMap<>(AttentionKind.class);
        jdbc.sql("SELECT kind, count(*) AS cases FROM attention_case WHERE closed_at IS NULL GROUP BY kind")
                .query(row -> {
                    counts.put(AttentionKind.valueOf(row.getString("kind")), row.getInt("cases"));
                });
        return counts;
    }

    private static @Nullable OrderId order(ResultSet row) throws SQLException {
        UUID id = row.getObject("order_id", UUID.class);
        return id == null ? null : new OrderId(id);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
