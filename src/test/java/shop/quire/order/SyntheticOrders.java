package shop.quire.order;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills a database that has editions with invented orders of two years, more of them lately than long ago: customers with
 * accounts and guests, one to four titles, a few titles wanted by very many, what was paid and what was given back; and
 * with stock for every paper edition. The same number gives the same orders, placed before the same moment.
 *
 * <p>Written for measuring, so that some of a real shop's rows are missing: there are no timelines, invoices and
 * reservations, and the stock's movements tell of its opening only.
 */
public final class SyntheticOrders {

    private static final int PEOPLE_PER_THOUSAND_ORDERS = 200;
    private static final String TABLES =
            "('orders', 'order_line', 'payment_attempt', 'payment_refund', 'stock_movement',"
                    + " 'report_hour', 'report_edition_hour', 'account', 'account_role', 'stock')";

    private final JdbcTemplate jdbc;

    /** @param connection of a superuser: triggers are switched off in it */
    public SyntheticOrders(Connection connection) {
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    public void fill(int orders) {
        // What triggers would keep is written here at once; foreign keys hold by construction.
        jdbc.execute("SET session_replication_role = replica");
        jdbc.execute("SET synchronous_commit = off");
        jdbc.execute("SET work_mem = '128MB'");
        jdbc.execute("SET maintenance_work_mem = '512MB'");
        // Indexes are built once over everything, not kept up row by row.
        List<String> indexes = jdbc.queryForList("""
                SELECT indexdef FROM pg_indexes i WHERE schemaname = 'public' AND tablename IN %s
                    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)""".formatted(TABLES), String.class);
        indexes.forEach(definition ->
                jdbc.execute("DROP INDEX " + definition.split(" INDEX ")[1].split(" ON ")[0]));
        List<String> keys = withoutKeys("orders", "order_line", "payment_attempt");
        jdbc.execute("SELECT setseed(0.17)");
        stock();
        people(Math.max(10, orders / 1000 * PEOPLE_PER_THOUSAND_ORDERS));
        orders(orders);
        payments();
        keys.forEach(jdbc::execute);
        indexes.forEach(jdbc::execute);
        summaries();
        jdbc.execute("DROP TABLE synthetic_line, synthetic_order, synthetic_edition");
        jdbc.execute("SET session_replication_role = origin");
        jdbc.execute("VACUUM ANALYZE");
    }

    /** @return the statements that make the unique and primary keys again */
    private List<String> withoutKeys(String... tables) {
        List<String> again = new ArrayList<>();
        UnaryOperator<String> alter = table -> "ALTER TABLE " + table;
        for (String table : tables) {
            jdbc.query(
                    "SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint"
                            + " WHERE conrelid = ?::regclass AND contype = 'u'",
                    row -> {
                        String name = row.getString("conname");
                        again.add(alter.apply(table) + " ADD CONSTRAINT " + name + " " + row.getString("definition"));
                    },
                    table);
        }
        for (String key : again) {
            String[] words = key.split(" ");
            jdbc.execute(alter.apply(words[2]) + " DROP CONSTRAINT " + words[5]);
        }
        return again;
    }

    private void stock() {
        jdbc.update("""
                INSERT INTO stock (edition_id, on_hand)
                SELECT id, on_hand FROM edition WHERE on_hand IS NOT NULL
                ON CONFLICT DO NOTHING""");
        jdbc.update("""
                INSERT INTO stock_movement (edition_id, delta, on_hand_after, reason, actor, at)
                SELECT edition_id, on_hand, on_hand, 'OPENING', 'bench', now() - interval '2 years' FROM stock
                WHERE on_hand > 0""");
    }

    private void people(int people) {
        jdbc.update("""
                INSERT INTO account (id, email, name, password_hash, created_at)
                SELECT md5('person ' || n)::uuid, 'reader' || n || '@example.com',
                       (ARRAY['Ada', 'Bram', 'Chiara', 'Daan', 'Elif', 'Femke', 'Goran', 'Hanna', 'Ivo', 'Jana'])[1 + n % 10]
                           || ' ' || (ARRAY['Jansen', 'de Vries', 'Bakker', 'Visser', 'Smit', 'Meijer', 'Mulder', 'Bos',
                               'Vos', 'Peters', 'Hendriks'])[1 + n % 11] || ' ' || n,
                       'nobody signs in', now() - interval '2 years' * (n % 1000) / 1000
                FROM generate_series(1, ?) AS n ON CONFLICT DO NOTHING""", people);
        jdbc.update("""
                INSERT INTO account_role (account_id, role)
                SELECT id, 'CUSTOMER' FROM account WHERE password_hash = 'nobody signs in' ON CONFLICT DO NOTHING""");
    }

    private void orders(int orders) {
        Long people =
                jdbc.queryForObject("SELECT count(*) FROM account WHERE password_hash = 'nobody signs in'", Long.class);
        jdbc.execute("""
                CREATE UNLOGGED TABLE synthetic_edition AS
                SELECT row_number() OVER (ORDER BY md5(e.id::text)) AS n, e.id, e.isbn13, e.format, e.price_minor,
                    coalesce(e.title, b.title) AS title, b.author_line
                FROM edition e JOIN book b ON b.id = e.book_id WHERE e.status <> 'UPCOMING'""");
        jdbc.execute("ALTER TABLE synthetic_edition ADD PRIMARY KEY (n)");
        jdbc.update("""
                CREATE UNLOGGED TABLE synthetic_order AS
                SELECT n, md5('order ' || n)::uuid AS id, placed_at,
                    CASE WHEN luck < 0.03 THEN 'EXPIRED' WHEN luck < 0.05 THEN 'CANCELLED' WHEN luck < 0.065 THEN 'REFUNDED'
                        WHEN placed_at > now() - interval '6 hours' THEN 'PAID'
                        WHEN placed_at > now() - interval '1 day' THEN 'PACKED'
                        WHEN placed_at > now() - interval '4 days' THEN 'SHIPPED' ELSE 'DELIVERED' END AS status,
                    luck BETWEEN 0.065 AND 0.085 AS returned,
                    1 + floor(random() ^ 2 * ?)::int AS person, random() < 0.3 AS guest,
                    (ARRAY['NL', 'NL', 'NL', 'DE', 'DE', 'BE', 'FR', 'ES', 'IT', 'PL'])[1 + floor(random() * 10)::int] AS country
                FROM (SELECT n, random() AS luck, now() - interval '730 days' * random() ^ 1.4 AS placed_at
                      FROM generate_series(1, ?) AS n) AS drawn""", people, orders);
        jdbc.execute("""
                CREATE UNLOGGED TABLE synthetic_line AS
                SELECT n, id AS order_id, position::int, wanted, 1 + (random() < 0.08)::int AS quantity
                FROM (SELECT n, id, position, 1 + floor(random() ^ 4 * (SELECT count(*) FROM synthetic_edition))::bigint AS wanted
                      FROM synthetic_order, generate_series(1, 1 + (n * 7 % 10 > 4)::int + (n * 7 % 10 > 7)::int
                          + (n * 7 % 10 > 8)::int) AS position) AS lines""");
        jdbc.execute("""
                INSERT INTO order_line (order_id, position, edition_id, isbn, title, contributors, format, quantity,
                    unit_price_minor, vat_basis_points)
                SELECT l.order_id, l.position, e.id, e.isbn13, e.title, e.author_line, e.format, l.quantity, e.price_minor,
                    CASE o.country WHEN 'NL' THEN 900 WHEN 'DE' THEN 700 WHEN 'BE' THEN 600 WHEN 'FR' THEN 550
                        WHEN 'PL' THEN 500 ELSE 400 END
                FROM (SELECT DISTINCT ON (n, wanted) * FROM synthetic_line ORDER BY n, wanted) AS l
                JOIN synthetic_order o USING (n) JOIN synthetic_edition e ON e.n = l.wanted""");
        jdbc.execute("""
                INSERT INTO orders (id, number, status, version, cart_id, fingerprint, user_id, email, currency, items_minor,
                    shipping_minor, vat_minor, total_minor, refunded_minor, shipping_method, ship_name, ship_line1, ship_line2,
                    ship_postcode, ship_city, ship_region, ship_country, vat_country, copies, placed_at, hold_expires_at,
                    paid_at, changed_at)
                SELECT o.id, 'Q-' || extract(year FROM o.placed_at) || '-' || lpad(nextval('order_number_seq')::text, 6, '0'),
                    o.status, 1, md5('cart ' || o.n)::uuid, decode(repeat('00', 32), 'hex'),
                    CASE WHEN NOT o.guest THEN md5('person ' || o.person)::uuid END, 'reader' || o.person || '@example.com',
                    'EUR', l.items, shipping, l.vat, l.items + shipping,
                    CASE WHEN o.status = 'REFUNDED' THEN l.items + shipping WHEN o.returned THEN l.first ELSE 0 END,
                    method, CASE WHEN paper THEN 'Reader ' || o.person END, CASE WHEN paper THEN 'Street ' || o.person % 200 END,
                    CASE WHEN paper THEN '' END, CASE WHEN paper THEN '1234 AB' END, CASE WHEN paper THEN 'Town' END,
                    CASE WHEN paper THEN '' END, CASE WHEN paper THEN o.country END, o.country, l.copies,
                    o.placed_at, o.placed_at + interval '1 hour',
                    CASE WHEN o.status NOT IN ('EXPIRED', 'CANCELLED') THEN o.placed_at + interval '2 minutes' END,
                    least(now(), o.placed_at + interval '4 days')
                FROM synthetic_order o
                JOIN (SELECT order_id, sum(quantity * unit_price_minor) AS items, sum(quantity) AS copies,
                          min(unit_price_minor) AS first,
                          sum(round(quantity * unit_price_minor * vat_basis_points / (10000.0 + vat_basis_points))) AS vat,
                          bool_or(format <> 'EPUB') AS paper
                      FROM order_line WHERE order_id IN (SELECT id FROM synthetic_order) GROUP BY order_id) AS l ON l.order_id = o.id
                CROSS JOIN LATERAL (SELECT CASE WHEN NOT paper THEN 'NONE' WHEN o.n % 9 = 0 THEN 'EXPRESS' ELSE 'STANDARD' END
                        AS method, CASE WHEN NOT paper OR l.items >= 2000 THEN 0 WHEN o.n % 9 = 0 THEN 695 ELSE 295 END AS shipping) AS m
                ORDER BY o.placed_at""");
        jdbc.execute("ANALYZE orders");
        jdbc.execute("ANALYZE order_line");
    }

    private void payments() {
        jdbc.execute("""
                INSERT INTO payment_attempt (id, order_id, number, status, amount_minor, currency, session_id, session_expires_at,
                    intent_id, captured_minor, refunded_minor, created_at, changed_at)
                SELECT md5('attempt ' || id)::uuid, id, 1, CASE WHEN paid_at IS NULL THEN 'EXPIRED' ELSE 'CAPTURED' END,
                    total_minor, currency, 'cs_bench_' || id, placed_at + interval '1 hour',
                    'pi_bench_' || id, CASE WHEN paid_at IS NULL THEN 0 ELSE total_minor END, refunded_minor, placed_at, changed_at
                FROM orders WHERE id IN (SELECT id FROM synthetic_order) AND total_minor > 0""");
        jdbc.execute("""
                INSERT INTO payment_refund (id, attempt_id, reference, status, amount_minor, currency, provider_id, created_at,
                    changed_at, free_minor)
                SELECT md5('refund ' || id)::uuid, md5('attempt ' || id)::uuid, 'bench', 'SUCCEEDED', refunded_minor, currency,
                    're_bench_' || id, changed_at, changed_at, refunded_minor
                FROM orders WHERE id IN (SELECT id FROM synthetic_order) AND refunded_minor > 0""");
    }

    /** As if the triggers of V232__report_summary.sql had been at work; with carts of which two in five became orders. */
    private void summaries() {
        jdbc.execute("TRUNCATE report_hour, report_edition_hour, report_delta, report_edition_delta");
        jdbc.execute("""
                INSERT INTO report_hour
                SELECT date_trunc('hour', placed_at, 'UTC'), report_status(status, shipping_method), currency,
                    count(*), sum(copies), sum(total_minor), sum(refunded_minor)
                FROM orders GROUP BY 1, 2, 3""");
        jdbc.execute("""
                INSERT INTO report_hour
                SELECT hour, 'CART', '', sum(orders) * 5 / 2, 0, 0, 0 FROM report_hour GROUP BY 1""");
        jdbc.execute("""
                INSERT INTO report_edition_hour
                SELECT date_trunc('hour', o.placed_at, 'UTC'), l.edition_id, o.currency, sum(l.quantity),
                    sum(l.quantity * l.unit_price_minor - l.discount_minor)
                FROM orders o JOIN order_line l ON l.order_id = o.id WHERE report_is_sold(o.status) GROUP BY 1, 2, 3""");
    }
}
