package shop.quire.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;

/** Builds the search index anew from the books: after a correction by hand, or when a newer version reads them otherwise. */
@Service
@PreAuthorize("hasRole('BOOKS')")
public class CatalogReindex {

    private static final int AT_ONCE = 200;
    private static final int TRIES = 5;

    private final SearchIndex index;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CatalogReindex(SearchIndex index, AuditLog audit, JdbcClient jdbc, TransactionTemplate transaction) {
        this.index = index;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Goes through all books, in small transactions: the shop sells and is edited meanwhile.
     *
     * @param progress told how many books are done, after every step
     * @return how many there were
     */
    public long all(LongConsumer progress) {
        long done = 0;
        long last = Long.MIN_VALUE;
        while (true) {
            List<Long> books = jdbc.sql("SELECT id FROM book WHERE id > :last ORDER BY id LIMIT :some")
                    .param("last", last)
                    .param("some", AT_ONCE)
                    .query(Long.class)
                    .list();
            if (books.isEmpty()) {
                break;
            }
            rebuild(books, 1);
            done += books.size();
            last = books.getLast();
            progress.accept(done);
        }
        audit.record("catalog.reindexed", "catalog", "catalog", Map.of(), Map.of("books", Long.toString(done)));
        return done;
    }

    private void rebuild(List<Long> books, int attempt) {
        try {
            transaction.executeWithoutResult(status -> {
                // Nobody changes them between being read and being written.
                lock("SELECT id FROM book WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE", books);
                lock("SELECT id FROM edition WHERE book_id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE", books);
                index.rebuild(books);
                index.refreshOffers(books);
                index.refreshBelonging(books);
            });
        } catch (PessimisticLockingFailureException edited) {
            if (attempt >= TRIES) {
                throw edited;
            }
            rebuild(books, attempt + 1);
        }
    }

    private void lock(String sql, List<Long> books) {
        jdbc.sql(sql).param("ids", Columns.ids(books)).query(Long.class).list();
    }
}
