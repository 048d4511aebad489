package shop.quire.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prepares a transaction for searching. Every search has other words and filters, some of which half the catalog passes and
 * some of which nothing does: a plan that PostgreSQL makes once for all of them is wrong for most (measured: a hundred times
 * slower), so it plans each by itself.
 */
@Component
class SearchSession {

    private final JdbcClient jdbc;

    SearchSession(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lasts until the end of the transaction. Short words share few trigrams even with their nearest neighbours. One
     * search takes one processor: the others belong to the other shoppers. What is searched is in memory, where a page
     * costs the same wherever it lies, and little beside the work on its rows. No table is read from its beginning: a
     * LIMIT makes that look cheap, but where what is looked for lies at the end, it is not.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void begin() {
        jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
                        + " set_config('pg_trgm.similarity_threshold', '0.24', true),"
                        + " set_config('max_parallel_workers_per_gather', '0', true),"
                        + " set_config('enable_seqscan', 'off', true),"
                        + " set_config('seq_page_cost', '0.1', true),"
                        + " set_config('random_page_cost', '0.1', true),"
                        + " set_config('jit', 'off', true)")
                .query((row, i) -> true)
                .single();
    }
}
