package shop.quire.order;

import static shop.quire.order.OrderStore.instantOrNull;
import static shop.quire.order.OrderStore.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/** Returns as rows. A change is one statement that compares and sets; where somebody was faster, it does nothing. */
@Repository
class ReturnStore {

    /** Copies of an order's line that are no longer the customer's to send back, for a return {@code r} and its line. */
    private static final String CLAIM = """
            CASE WHEN r.status IN ('REJECTED', 'WITHDRAWN') THEN line.shelved
                WHEN r.received_at IS NOT NULL THEN greatest(line.received, line.refunded)
                ELSE line.quantity END
            """;

    private static final String RETURN = """
            SELECT r.id, r.number, r.order_id, r.status, r.version, r.answer, r.received_at FROM order_return r
            """;

    private final JdbcClient jdbc;

    ReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes the return where the order was sent and has that many copies left. The caller holds the order's lock, so that
     * of two who ask for the last copy the second sees the first.
     *
     * @param most copies that were bought less those that were paid back otherwise, by position
     * @return the number; empty where nothing was written
     */
    Optional<String> insert(NewReturn wanted, Map<Integer, Integer> most, boolean byStaff, int year, Instant at) {
        List<ReturnLine> lines = wanted.lines();
        return jdbc.sql("""
                        WITH wanted AS (
                            SELECT * FROM unnest(:positions::int[], :quantities::int[], :reasons::text[], :words::text[],
                                :most::int[]) AS line (position, quantity, reason, words, most)
                        ), claimed AS (
                            SELECT line.position, sum(%s) AS copies
                            FROM order_return r JOIN order_return_line line ON line.return_id = r.id
                            WHERE r.order_id = :order GROUP BY line.position
                        ), opened AS (
                            INSERT INTO order_return (id, number, order_id, status, version, by_staff, words, requested_at,
                                changed_at)
                            SELECT :id, 'R-' || :year || '-' || lpad(nextval('return_number_seq')::text, 6, '0'), o.id,
                                'REQUESTED', 0, :byStaff, :said, :at, :at
                            FROM orders o WHERE o.id = :order AND o.status IN ('SHIPPED', 'DELIVERED') AND NOT EXISTS (
                                SELECT FROM wanted LEFT JOIN claimed USING (position)
                                WHERE wanted.quantity + coalesce(claimed.copies, 0) > wanted.most)
                            ON CONFLICT (id) DO NOTHING
                            RETURNING id, number
                        ), written AS (
                            INSERT INTO order_return_line (return_id, position, quantity, reason, words)
                            SELECT opened.id, wanted.position, wanted.quantity, wanted.reason, wanted.words
                            FROM opened CROSS JOIN wanted
                        )
                        SELECT number FROM opened
                        """.formatted(CLAIM))
                .param("id", wanted.id().value())
                .param("order", wanted.order().value())
                .param("year", Integer.toString(year))
                .param("byStaff", byStaff)
                .param("said", wanted.words())
                .param("at", utc(at))
                .param("positions", column(lines, ReturnLine::position, Integer[]::new))
                .param("quantities", column(lines, ReturnLine::quantity, Integer[]::new))
                .param("reasons", column(lines, line -> line.reason().name(), String[]::new))
                .param("words", column(lines, ReturnLine::words, String[]::new))
                .param("most", column(lines, line -> most.getOrDefault(line.position(), 0), Integer[]::new))
                .query(String.class)
                .optional();
    }

    /** Copies by position that returns of the order lay claim to. */
    Map<Integer, Integer> claimed(OrderId order) {
        Map<Integer, Integer> copies = new HashMap<>();
        jdbc.sql("""
                        SELECT line.position, sum(%s)::int AS copies
                        FROM order_return r JOIN order_return_line line ON line.return_id = r.id
                        WHERE r.order_id = :order GROUP BY line.position
                        """.formatted(CLAIM)).param("order", order.value()).query(row -> {
            copies.put(row.getInt("position"), row.getInt("copies"));
        });
        return copies;
    }

    Optional<Return> find(ReturnId id) {
        return jdbc.sql(RETURN + "WHERE r.id = :id")
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<Return> find(String number) {
        return jdbc.sql(RETURN + "WHERE r.number = :number")
                .param("number", number)
                .query((row, i) -> read(row))
                .optional();
    }

    /** False where the return is not any more what it was when it was read; then nothing is written. */
    boolean write(Return moved) {
        Return.Stored was = moved.stored();
        List<ReturnLine> lines = moved.lines();
        boolean written = jdbc.sql("""
                                WITH moved AS (
                                    UPDATE order_return SET status = :status, version = version + 1, answer = :answer,
                                        received_at = :receivedAt, changed_at = :at
                                    WHERE id = :id AND status = :wasStatus AND version = :wasVersion
                                    RETURNING id
                                ), lines AS (
                                    UPDATE order_return_line line SET received = now.received, shelved = now.shelved,
                                        refunded = now.refunded
                                    FROM moved, unnest(:positions::int[], :received::int[], :shelved::int[],
                                        :refunded::int[]) AS now (position, received, shelved, refunded)
                                    WHERE line.return_id = moved.id AND line.position = now.position
                                )
                                SELECT count(*) FROM moved
                                """)
                        .param("id", moved.id().value())
                        .param("status", moved.status().name())
                        .param("wasStatus", was.status().name())
                        .param("wasVersion", was.version())
                        .param("answer", moved.answer())
                        .param(
                                "receivedAt",
                                moved.receivedAt().map(OrderStore::utc).orElse(null))
                        .param("at", utc(moved.movedAt().orElseThrow()))
                        .param("positions", column(lines, ReturnLine::position, Integer[]::new))
                        .param("received", column(lines, ReturnLine::received, Integer[]::new))
                        .param("shelved", column(lines, ReturnLine::shelved, Integer[]::new))
                        .param("refunded", column(lines, ReturnLine::refunded, Integer[]::new))
                        .query(Integer.class)
                        .single()
                == 1;
        if (written) {
            moved.written();
        }
        return written;
    }

    private Return read(ResultSet row) throws SQLException {
        ReturnId id = new ReturnId(row.getObject("id", UUID.class));
        return new Return(
                id,
                row.getString("number"),
                new OrderId(row.getObject("order_id", UUID.class)),
                new Return.Stored(ReturnStatus.valueOf(row.getString("status")), row.getLong("version")),
                lines(id),
                row.getString("answer"),
                instantOrNull(row, "received_at"));
    }

    /** In the order's order. */
    List<ReturnLine> lines(ReturnId id) {
        return jdbc.sql("""
                        SELECT position, quantity, reason, words, received, shelved, refunded FROM order_return_line
                        WHERE return_id = :id ORDER BY position
                        """)
                .param("id", id.value())
                .query((row, number) -> new ReturnLine(
                        row.getInt("position"),
                        row.getInt("quantity"),
                        ReturnReason.valueOf(row.getString("reason")),
                        row.getString("words"),
                        row.getInt("received"),
                        row.getInt("shelved"),
                        row.getInt("refunded")))
                .list();
    }

    private static <T> T[] column(List<ReturnLine> lines, Function<ReturnLine, T> value, IntFunction<T[]> array) {
        return lines.stream().map(value).toArray(array);
    }
}
