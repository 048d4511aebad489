package shop.quire.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Announced editions can be bought from the day of their publication. Any number of instances may look at once. */
@Component
class PublicationDay {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final SearchIndex index;
    private final CatalogChanges changes;
    private final Clock clock;

    PublicationDay(JdbcClient jdbc, SearchIndex index, CatalogChanges changes, Clock clock) {
        this.jdbc = jdbc;
        this.index = index;
        this.changes = changes;
        this.clock = clock;
    }

    private record Published(long edition, long book) {}

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void publish() {
        List<Published> published = jdbc.sql("""
                        UPDATE edition SET status = 'ACTIVE', version = version + 1, changed_by = 'system', changed_at = :now
                        WHERE id IN (
                            SELECT id FROM edition WHERE status = 'UPCOMING' AND publication_date <= :today
                            ORDER BY id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
                        RETURNING id, book_id""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("today", LocalDate.now(clock))
                .param("most", AT_ONCE)
                .query((row, i) -> new Published(row.getLong("id"), row.getLong("book_id")))
                .list();
        published.forEach(edition -> changes.editionPublished(edition.edition()));
        index.refreshOffers(published.stream().map(Published::book).toList());
    }
}
