package shop.quire.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the two zones do not agree on yet. A line is written before the first zone is asked and goes when both have answered,
 * each in a transaction of its own: an instance that dies between the zones leaves the line behind.
 */
@Component
class ZoneLedger {

    enum Operation {
        PUT,
        DELETE
    }

    /** @param ticket of this change; a later one of the same file has another */
    record Entry(FileKey key, Operation operation, UUID ticket) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ZoneLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Entry begin(FileKey key, Operation operation) {
        UUID ticket = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO storage_pending (file_key, operation, ticket, since)
                        VALUES (:key, :operation, :ticket, :now)
                        ON CONFLICT ON CONSTRAINT storage_pending_pk DO UPDATE
                        SET operation = excluded.operation, ticket = excluded.ticket, since = excluded.since""")
                .param("key", key.value())
                .param("operation", operation.name())
                .param("ticket", ticket)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new Entry(key, operation, ticket);
    }

    /** Both zones have it, unless somebody has changed the file since. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void done(Entry entry) {
        jdbc.sql("DELETE FROM storage_pending WHERE file_key = :key AND ticket = :ticket")
                .param("key", entry.key().value())
                .param("ticket", entry.ticket())
                .update();
    }

    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public boolean deleting(FileKey key) {
        return jdbc.sql("SELECT count(*) FROM storage_pending WHERE file_key = :key AND operation = 'DELETE'")
                        .param("key", key.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public boolean pending(FileKey key) {
        return jdbc.sql("SELECT count(*) FROM storage_pending WHERE file_key = :key")
                        .param("key", key.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The oldest first; none that is younger than this: its instance may still be at it. */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public List<Entry> olderThan(Duration age, int limit) {
        return jdbc.sql("""
                        SELECT file_key, operation, ticket FROM storage_pending
                        WHERE since <= :before ORDER BY since LIMIT :limit""")
                .param("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        new FileKey(row.getString("file_key")),
                        Operation.valueOf(row.getString("operation")),
                        row.getObject("ticket", UUID.class)))
                .list();
    }

    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public long size() {
        return jdbc.sql("SELECT count(*) FROM storage_pending")
                .query(Long.class)
                .single();
    }
}
