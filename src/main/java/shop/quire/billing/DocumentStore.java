package shop.quire.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;
import tools.jackson.databind.json.JsonMapper;

/** Documents as rows: written once, in the order of their numbers. */
@Repository
class DocumentStore {

    /** What is printed today. A changed template gets the next number, and this one stays for what it has printed. */
    static final int LAYOUT = 1;

    private static final String COLUMNS =
            "SELECT kind, year, serial, issued_on, order_id, user_id, layout, content FROM billing_document ";

    private static final String MISSING = """
            SELECT order_id FROM (
                SELECT a.order_id, a.changed_at AS since FROM payment_attempt a
                WHERE a.status = 'CAPTURED' AND a.changed_at >= :from AND a.changed_at < :before AND NOT EXISTS (
                    SELECT FROM billing_document d WHERE d.order_id = a.order_id AND d.kind = 'INVOICE')
                UNION ALL
                SELECT a.order_id, r.changed_at FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                WHERE r.status = 'SUCCEEDED' AND r.changed_at >= :from AND r.changed_at < :before AND NOT EXISTS (
                    SELECT FROM billing_document d
                    WHERE d.order_id = a.order_id AND d.refund_reference = r.reference)
            ) missing
            GROUP BY order_id ORDER BY min(since) LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BillingSettings settings;

    DocumentStore(JdbcClient jdbc, JsonMapper json, BillingSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
    }

    /**
     * Takes the next number of the series and writes the document, as the last thing that is done before the COMMIT: until
     * then nobody else can take one.
     *
     * @param refund reference of the refund that a credit note is about; null for an invoice
     * @param now may lie before the last document's time, where clocks differ: then that counts
     */
    Document insert(
            DocumentKind kind,
            OrderId order,
            Optional<UserId> user,
            Snapshot content,
            @Nullable String refund,
            Instant now) {
        int year = now.atZone(settings.timeZone()).getYear();
        Taken taken = take(kind, year, now);
        DocumentNumber number = new DocumentNumber(kind, year, taken.serial());
        LocalDate day = LocalDate.ofInstant(taken.at(), settings.timeZone());
        long gross = content.gross();
        Map<Integer, Snapshot.Share> shares = content.shares();
        jdbc.sql("""
                        WITH document AS (
                            INSERT INTO billing_document (number, kind, year, serial, issued_at, issued_on, order_id,
                                order_number, user_id, buyer_name, email, invoice_number, refund_reference, currency,
                                net_minor, vat_minor, gross_minor, layout, content)
                            VALUES (:number, :kind, :year, :serial, :at, :day, :order, :orderNumber, :user, :name, :email,
                                :invoice, :refund, :currency, :net, :vat, :gross, :layout, :content::jsonb)
                            RETURNING number
                        )
                        INSERT INTO billing_document_vat (number, vat_basis_points, gross_minor, vat_minor)
                        SELECT document.number, share.rate, share.gross, share.vat
                        FROM document CROSS JOIN unnest(:rates::int[], :grosses::bigint[], :vats::bigint[])
                            AS share (rate, gross, vat)
                        """)
                .param("number", number.text())
                .param("kind", kind.name())
                .param("year", year)
                .param("serial", number.serial())
                .param("at", utc(taken.at()))
                .param("day", day)
                .param("order", order.value())
                .param("orderNumber", content.orderNumber())
                .param("user", user.map(UserId::value).orElse(null), java.sql.Types.OTHER)
                .param("name", content.buyer().name())
                .param("email", content.buyer().email())
                .param(
                        "invoice",
                        content.corrects() == null ? null : content.corrects().invoice())
                .param("refund", refund)
                .param("currency", content.currency())
                .param("net", gross - content.vat())
                .param("vat", content.vat())
                .param("gross", gross)
                .param("layout", LAYOUT)
                .param("content", json.writeValueAsString(content))
                .param("rates", column(shares, Map.Entry::getKey, Integer[]::new))
                .param("grosses", column(shares, share -> share.getValue().gross(), Long[]::new))
                .param("vats", column(shares, share -> share.getValue().vat(), Long[]::new))
                .update();
        return new Document(number, day, order, user, LAYOUT, content);
    }

    private record Taken(int serial, Instant at) {}

    private Taken take(DocumentKind kind, int year, Instant now) {
        return jdbc.sql("""
                        INSERT INTO billing_series AS series (kind, year, last_number, last_issued_at)
                        VALUES (:kind, :year, 1, :now)
                        ON CONFLICT (kind, year) DO UPDATE SET last_number = series.last_number + 1,
                            last_issued_at = greatest(series.last_issued_at, excluded.last_issued_at)
                        RETURNING last_number, last_issued_at
                        """)
                .param("kind", kind.name())
                .param("year", year)
                .param("now", utc(now))
                .query((row, number) -> new Taken(
                        row.getInt("last_number"),
                        row.getObject("last_issued_at", OffsetDateTime.class).toInstant()))
                .single();
    }

    /** The order's invoice. */
    Optional<Document> invoice(OrderId order) {
        return jdbc.sql(COLUMNS + "WHERE order_id = :order AND kind = 'INVOICE'")
                .param("order", order.value())
                .query((row, number) -> document(row))
                .optional();
    }

    /** A credit note, and the refund it is about. */
    record Credited(String refund, Document document) {}

    /** The order's credit notes, oldest first. */
    List<Credited> credits(OrderId order) {
        return jdbc.sql("""
                        SELECT kind, year, serial, issued_on, order_id, user_id, layout, content, refund_reference
                        FROM billing_document WHERE order_id = :order AND kind = 'CREDIT_NOTE' ORDER BY issued_at, serial
                        """)
                .param("order", order.value())
                .query((row, number) -> new Credited(row.getString("refund_reference"), document(row)))
                .list();
    }

    Optional<Document> find(DocumentNumber wanted) {
        return jdbc.sql(COLUMNS + "WHERE number = :number")
                .param("number", wanted.text())
                .query((row, number) -> document(row))
                .optional();
    }

    /** What was issued for the order: the invoice, then credit notes, oldest first. */
    List<IssuedDocument> of(OrderId order) {
        return jdbc.sql("""
                        SELECT kind, number, issued_on, currency, gross_minor FROM billing_document
                        WHERE order_id = :order ORDER BY kind DESC, issued_at, serial
                        """)
                .param("order", order.value())
                .query((row, number) -> new IssuedDocument(
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("gross_minor"))))
                .list();
    }

    /**
     * Orders whose money was taken or has gone back without a document that says so, longest first.
     *
     * @param from since when it may have happened
     * @param before what happened later is on its way
     */
    List<OrderId> missing(Instant from, Instant before, int limit) {
        return jdbc.sql(MISSING)
                .param("from", utc(from))
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, number) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
    }

    /** The name of whoever ordered while signed in; empty for guests and closed accounts. */
    Optional<String> nameOf(UserId user) {
        return jdbc.sql("SELECT name FROM account WHERE id = :user")
                .param("user", user.value())
                .query(String.class)
                .optional();
    }

    private Document document(ResultSet row) throws SQLException {
        return new Document(
                new DocumentNumber(
                        DocumentKind.valueOf(row.getString("kind")), row.getInt("year"), row.getInt("serial")),
                row.getObject("issued_on", LocalDate.class),
                new OrderId(row.getObject("order_id", UUID.class)),
                Optional.ofNullable(row.getObject("user_id", UUID.class)).map(UserId::new),
                row.getInt("layout"),
                json.readValue(row.getString("content"), Snapshot.class));
    }

    private static <T> T[] column(
            Map<Integer, Snapshot.Share> shares,
            Function<Map.Entry<Integer, Snapshot.Share>, T> value,
            IntFunction<T[]> array) {
        return shares.entrySet().stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
