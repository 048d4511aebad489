package shop.quire.chaos;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares, at rest, how often a coupon could be used with the orders that have it, as their timelines tell. */
final class CouponReckoning {

    private record Uses(String code, long counted, Integer total, Integer perCustomer, long orders) {}

    private record Together(String code, int customerLimit, long orders) {}

    private CouponReckoning() {}

    /** What is wrong; everybody who bought is the same customer. */
    static List<String> wrong(JdbcClient jdbc, List<String> codes) {
        List<String> wrong = new ArrayList<>();
        for (Uses uses : uses(jdbc, codes)) {
            if (uses.counted() != uses.orders()) {
                wrong.add("coupon-uses: %s counts %d uses, but %d orders have it"
                        .formatted(uses.code(), uses.counted(), uses.orders()));
            }
            if (uses.total() != null && uses.orders() > uses.total()) {
                wrong.add("coupon-total: %s is for %d orders, but %d have it"
                        .formatted(uses.code(), uses.total(), uses.orders()));
            }
            if (uses.perCustomer() != null && uses.orders() > uses.perCustomer()) {
                wrong.add("coupon-customer: %s is for %d orders of one customer, but %d have it"
                        .formatted(uses.code(), uses.perCustomer(), uses.orders()));
            }
        }
        for (Together together : together(jdbc, codes)) {
            if (together.orders() > together.customerLimit()) {
                wrong.add("coupon-customer: %s is for %d orders of one customer, but %d held it at once"
                        .formatted(together.code(), together.customerLimit(), together.orders()));
            }
        }
        return wrong;
    }

    /** How many orders had a coupon at the same time, those that were never paid too. A minute covers clocks that differ. */
    private static List<Together> together(JdbcClient jdbc, List<String> codes) {
        return jdbc.sql("""
                        WITH held AS (
                            SELECT c.code, c.customer_limit, o.id, o.placed_at AS since, coalesce((
                                SELECT min(t.at) FROM order_timeline t
                                WHERE t.order_id = o.id AND t.status IN ('CANCELLED', 'EXPIRED', 'FAILED')), 'infinity') AS until
                            FROM coupon c JOIN orders o ON o.coupon_code = c.code
                            WHERE c.code IN (:codes) AND c.customer_limit IS NOT NULL)
                        SELECT code, customer_limit, max(orders) AS orders FROM (
                            SELECT a.code, a.customer_limit, a.id, count(*) AS orders FROM held a JOIN held b
                                ON b.code = a.code AND b.since <= a.since AND b.until > a.since + interval '1 minute'
                            WHERE a.until > a.since + interval '1 minute'
                            GROUP BY a.code, a.customer_limit, a.id) AS moment
                        GROUP BY code, customer_limit
                        """).param("codes", codes).query(Together.class).list();
    }

    /** An order has its coupon for good once its money is reserved, unless it is cancelled. */
    private static List<Uses> uses(JdbcClient jdbc, List<String> codes) {
        return jdbc.sql("""
                        SELECT c.code, c.redeemed, c.total_limit, c.customer_limit,
                            (SELECT count(*) FROM orders o WHERE o.coupon_code = c.code
                                AND EXISTS (SELECT FROM order_timeline t
                                    WHERE t.order_id = o.id AND t.status = 'AUTHORIZED')
                                AND NOT EXISTS (SELECT FROM order_timeline t
                                    WHERE t.order_id = o.id AND t.status = 'CANCELLED')) AS orders
                        FROM coupon c WHERE c.code IN (:codes) ORDER BY c.code
                        """)
                .param("codes", codes)
                .query((row, number) -> new Uses(
                        row.getString("code"),
                        row.getLong("redeemed"),
                        row.getObject("total_limit", Integer.class),
                        row.getObject("customer_limit", Integer.class),
                        row.getLong("orders")))
                .list();
    }
}
