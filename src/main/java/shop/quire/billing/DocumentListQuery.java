package shop.quire.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The back office's list of documents: filtered, sorted, added up and paged in SQL. */
@Repository
class DocumentListQuery {

    /** Written as the index is. */
    private static final String SEARCHED = "(number || ' ' || order_number || ' ' || buyer_name || ' ' || email)";

    private static final String SIGN = "CASE kind WHEN 'CREDIT_NOTE' THEN -1 ELSE 1 END";

    private final JdbcClient jdbc;

    DocumentListQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DocumentRow> rows(DocumentFilter filter, List<SortKey<DocumentSort>> sorting, Slice slice) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT number, kind, issued_on, order_number, buyer_name, email, invoice_number, currency, "
                        + SIGN + " * net_minor AS net, " + SIGN + " * vat_minor AS vat, " + SIGN
                        + " * gross_minor AS gross FROM billing_document" + where + order(sorting)
                        + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.offset())
                .param("limit", slice.limit())
                .query((row, number) -> row(row))
                .list();
    }

    /** One for each currency, the one with the most documents first. */
    List<DocumentSums> sums(DocumentFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT currency, count(*) AS documents, sum(" + SIGN + " * net_minor)::bigint AS net, sum("
                        + SIGN + " * vat_minor)::bigint AS vat, sum(" + SIGN
                        + " * gross_minor)::bigint AS gross FROM billing_document" + where
                        + " GROUP BY currency ORDER BY documents DESC, currency")
                .params(params)
                .query((row, number) -> new DocumentSums(
                        row.getLong("documents"), money(row, "net"), money(row, "vat"), money(row, "gross")))
                .list();
    }

    long count(DocumentFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(filter, params);
        return jdbc.sql("SELECT count(*) FROM billing_document" + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private static DocumentRow row(ResultSet row) throws SQLException {
        String name = row.getString("buyer_name");
        String email = row.getString("email");
        return new DocumentRow(
                row.getString("number"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getObject("issued_on", LocalDate.class),
                row.getString("order_number"),
                name.isEmpty() ? email : name,
                email,
                Optional.ofNullable(row.getString("invoice_number")),
                money(row, "net"),
                money(row, "vat"),
                money(row, "gross"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(column));
    }

    private static String where(DocumentFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            conditions.add(SEARCHED + " ILIKE :text");
            params.put("text", "%" + escape(filter.text()) + "%");
        }
        if (!filter.kinds().isEmpty()) {
            conditions.add("kind IN (:kinds)");
            params.put("kinds", filter.kinds().stream().map(DocumentKind::name).toList());
        }
        if (filter.issuedFrom() != null) {
            conditions.add("issued_on >= :from");
            params.put("from", filter.issuedFrom());
        }
        if (filter.issuedTo() != null) {
            conditions.add("issued_on <= :to");
            params.put("to", filter.issuedTo());
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String order(List<SortKey<DocumentSort>> sorting) {
        String keys = sorting.stream()
                .map(sort -> column(sort.column()) + (sort.ascending() ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
        // The number makes every order total, so that paging neither repeats nor skips.
        return " ORDER BY " + (keys.isEmpty() ? "issued_at DESC" : keys) + ", number DESC";
    }

    private static String column(DocumentSort column) {
        return switch (column) {
            case NUMBER -> "number";
            case ISSUED -> "issued_at";
            case ORDER -> "order_number";
            case BUYER -> "lower(coalesce(nullif(buyer_name, ''), email))";
            case NET -> "net";
            case VAT -> "vat";
            case TOTAL -> "gross";
        };
    }

    /** A percent sign that was typed is a percent sign. PostgreSQL cannot hold NUL, so no row can match it either. */
    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
