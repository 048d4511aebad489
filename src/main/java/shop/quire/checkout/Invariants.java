package shop.quire.checkout;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.catalog.Format;

/**
 * Checks what must always hold between orders, stock and money ({@link Invariant}). All of it is read from one snapshot,
 * so that changes under way, which are atomic, are seen wholly or not at all.
 */
@Service
public class Invariants {

    private static final Logger log = LoggerFactory.getLogger(Invariants.class);

    /** Where everything is wrong, more lines do not help. */
    private static final int MOST = 500;

    /** Changes are stamped when they begin and seen when they commit. */
    private static final long OVERLAP_MINUTES = 15;

    private static final List<String> DIGITAL = Arrays.stream(Format.values())
            .filter(Format::digital)
            .map(Format::name)
            .toList();

    private final JdbcClient jdbc;
    private final InvariantResults results;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    Invariants(JdbcClient jdbc, InvariantResults results, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.results = results;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.clock = clock;
    }

    /** Looks at everything; what is on its way gets its time. At most 500 lines an invariant. */
    public List<Violation> check() {
        return look(null, false);
    }

    /** Looks at everything when nothing is under way any more: then nothing may be late either. */
    public List<Violation> checkAtRest() {
        return look(null, true);
    }

    /** Looks at what changed since the last look, and at what was wrong then; keeps what it finds. */
    void checkChanges() {
        Instant now = Instant.now(clock);
        Instant since = results.lastLook()
                .map(last -> last.minusSeconds(OVERLAP_MINUTES * 60))
                .orElse(null);
        results.keep(look(since, false), now, since == null);
    }

    /** Looks at everything; keeps what it finds. */
    void checkAll() {
        Instant now = Instant.now(clock);
        results.keep(check(), now, true);
    }

    private List<Violation> look(@Nullable Instant since, boolean atRest) {
        Instant now = Instant.now(clock);
        List<Violation> found = new ArrayList<>();
        snapshot.executeWithoutResult(status -> {
            for (Invariant invariant : Invariant.values()) {
                found.addAll(look(invariant, since, atRest ? now : now.minus(invariant.grace())));
            }
        });
        found.forEach(violation -> log.error("Invariant violated: {}", violation));
        return found;
    }

    private List<Violation> look(Invariant invariant, @Nullable Instant since, Instant before) {
        return jdbc.sql(invariant.sql() + " LIMIT " + MOST)
                .param("invariant", invariant.key())
                .param("full", since == null)
                .param("since", utc(Objects.requireNonNullElse(since, Instant.EPOCH)))
                .param("before", utc(before))
                .param("digital", DIGITAL)
                .query((row, number) -> {
                    List<String> ids = new ArrayList<>();
                    ids.add(row.getString("subject"));
                    String also = row.getString("also");
                    if (also != null) {
                        ids.addAll(List.of(also.split(" ")));
                    }
                    return new Violation(invariant.key(), row.getString("what"), ids);
                })
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
