package shop.quire.catalog;

import java.sql.Types;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.inventory.ReorderLevelChanged;
import shop.quire.inventory.StockChanged;
import shop.quire.inventory.StockLevel;

/**
 * Copies what inventory announces into the editions, in the same transaction, so that lists need no other module's table.
 * A search row is touched only when the answer to "can I have it" changes: not at every copy sold.
 */
@Component
class StockListener {

    private final JdbcClient jdbc;
    private final SearchIndex index;

    StockListener(JdbcClient jdbc, SearchIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    @EventListener
    @Transactional
    void on(StockChanged changed) {
        List<StockLevel> levels = changed.levels();
        // The stock rows are locked by whoever announces, so nobody else writes these columns meanwhile; the editions
        // are
        // locked in the order of their ids by the inner query.
        List<Long> otherAnswer = jdbc.sql("""
                        WITH level AS (
                            SELECT * FROM unnest(:ids, :onHand, :available) AS l(id, on_hand, available)
                        ), before AS (
                            SELECT e.id, e.availability FROM edition e WHERE e.id = ANY(:ids)
                            ORDER BY e.id FOR NO KEY UPDATE
                        ), after AS (
                            UPDATE edition e SET on_hand = l.on_hand, available = l.available
                            FROM level l JOIN before USING (id) WHERE e.id = l.id
                            RETURNING e.id, e.book_id, e.availability
                        )
                        SELECT DISTINCT after.book_id FROM after JOIN before USING (id)
                        WHERE after.availability <> before.availability""")
                .param(
                        "ids",
                        levels.stream()
                                .mapToLong(level -> level.edition().value())
                                .toArray())
                .param("onHand", levels.stream().mapToInt(StockLevel::onHand).toArray())
                .param(
                        "available",
                        levels.stream().mapToInt(StockLevel::available).toArray())
                .query(Long.class)
                .list();
        index.refreshOffers(otherAnswer);
    }

    @EventListener
    @Transactional
    void on(ReorderLevelChanged changed) {
        jdbc.sql("UPDATE edition SET reorder_level = :level WHERE id = :id")
                .param("level", changed.level(), Types.INTEGER)
                .param("id", changed.edition().value())
                .update();
    }
}
