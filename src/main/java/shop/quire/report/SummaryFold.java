package shop.quire.report;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves changes into the sums. A reader sees each change once, before as after: both are one statement's work. */
@Component
class SummaryFold {

    private final JdbcClient jdbc;

    SummaryFold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds in all that was committed before. */
    @Transactional
    public void fold() {
        jdbc.sql("""
                        WITH taken AS (DELETE FROM report_delta RETURNING *)
                        INSERT INTO report_hour AS h
                        SELECT hour, status, currency, sum(orders), sum(copies), sum(gross_minor), sum(refunded_minor)
                        FROM taken GROUP BY hour, status, currency
                        HAVING (sum(orders), sum(copies), sum(gross_minor), sum(refunded_minor))
                            IS DISTINCT FROM (0::numeric, 0::numeric, 0::numeric, 0::numeric)
                        ON CONFLICT (hour, status, currency) DO UPDATE SET orders = h.orders + EXCLUDED.orders,
                            copies = h.copies + EXCLUDED.copies, gross_minor = h.gross_minor + EXCLUDED.gross_minor,
                            refunded_minor = h.refunded_minor + EXCLUDED.refunded_minor
                        """).update();
        jdbc.sql("""
                        WITH taken AS (DELETE FROM report_edition_delta RETURNING *)
                        INSERT INTO report_edition_hour AS h
                        SELECT hour, edition_id, currency, sum(copies), sum(gross_minor)
                        FROM taken GROUP BY hour, edition_id, currency
                        HAVING (sum(copies), sum(gross_minor)) IS DISTINCT FROM (0::numeric, 0::numeric)
                        ON CONFLICT (hour, edition_id, currency) DO UPDATE SET copies = h.copies + EXCLUDED.copies,
                            gross_minor = h.gross_minor + EXCLUDED.gross_minor
                        """).update();
    }
}
