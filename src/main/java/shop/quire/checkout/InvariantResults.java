package shop.quire.checkout;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the last look at the invariants found, for every instance to tell. */
@Repository
class InvariantResults {

    private final JdbcClient jdbc;

    InvariantResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When everything was last looked at, in full or in what had changed; empty where some of it never was. */
    @Transactional(readOnly = true)
    Optional<Instant> lastLook() {
        return jdbc.sql("""
                        SELECT min(checked_at) AS last FROM invariant_check WHERE invariant IN (:all)
                        HAVING count(full_at) = :count
                        """)
                .param(
                        "all",
                        Arrays.stream(Invariant.values()).map(Invariant::key).toList())
                .param("count", Invariant.values().length)
                .query((row, number) -> row.getObject("last", OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Replaces what was known: whatever was not found again is well. */
    @Transactional
    void keep(List<Violation> found, Instant at, boolean full) {
        Map<String, Integer> counts = new HashMap<>();
        for (Invariant invariant : Invariant.values()) {
            counts.put(invariant.key(), 0);
        }
        found.forEach(violation -> counts.merge(violation.invariant(), 1, Integer::sum));
        counts.forEach((invariant, violations) -> jdbc.sql("""
                        INSERT INTO invariant_check AS c (invariant, violations, checked_at, full_at)
                        VALUES (:invariant, :violations, :at, CASE WHEN :full THEN :at::timestamptz END)
                        ON CONFLICT (invariant) DO UPDATE SET violations = EXCLUDED.violations,
                            checked_at = EXCLUDED.checked_at, full_at = coalesce(EXCLUDED.full_at, c.full_at)
                        """)
                .param("invariant", invariant)
                .param("violations", violations)
                .param("at", utc(at))
                .param("full", full)
                .update());
        found.forEach(violation -> jdbc.sql("""
                        INSERT INTO invariant_violation (invariant, subject, what, first_seen, last_seen)
                        VALUES (:invariant, :subject, :what, :at, :at)
                        ON CONFLICT (invariant, subject) DO UPDATE SET what = EXCLUDED.what,
                            last_seen = EXCLUDED.last_seen
                        """)
                .param("invariant", violation.invariant())
                .param("subject", violation.subject())
                .param("what", violation.what())
                .param("at", utc(at))
                .update());
        jdbc.sql("DELETE FROM invariant_violation WHERE last_seen < :at")
                .param("at", utc(at))
                .update();
    }

    /** Violations by invariant, as of the last look. */
    @Transactional(readOnly = true)
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("SELECT invariant, violations FROM invariant_check").query(row -> {
            counts.put(row.getString("invariant"), row.getInt("violations"));
        });
        return counts;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
