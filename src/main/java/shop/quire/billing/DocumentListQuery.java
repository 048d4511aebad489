package shop.quire.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.Anchor;
import shop.quire.shared.Keyset;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
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

    Page<DocumentRow> rows(DocumentFilter filter, List<SortKey<DocumentSort>> sorting, Slice slice) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        Keyset order = order(sorting);
        List<String> conditions = conditions(filter, params);
        conditions.add(order.behind(slice.after(), params));
        List<Anchor> anchors = new ArrayList<>();
        List<DocumentRow> rows = jdbc.sql(
                        "SELECT number, kind, issued_on, order_number, buyer_name, email, invoice_number, currency, "
                                + SIGN + " * net_minor AS net, " + SIGN + " * vat_minor AS vat, " + SIGN
                                + " * gross_minor AS gross, " + order.column() + " FROM billing_document"
                                + where(conditions) + order.orderBy() + " OFFSET :offset LIMIT :limit")
                .params(params)
                .param("offset", slice.skip())
                .param("limit", slice.limit())
                .query((row, number) -> {
                    anchors.add(order.anchor(row, slice.offset() + number));
                    return row(row);
                })
                .list();
        return new Page<>(rows, anchors.isEmpty() ? null : anchors.getLast());
    }

    /** One for each currency, the one with the most documents first. */
    List<DocumentSums> sums(DocumentFilter filter) {
        Map<String, Object> params = new HashMap<>();
        String where = where(conditions(filter, params));
        return jdbc.sql("SELECT currency, count(*) AS documents, sum(" + SIGN + " * net_minor)::bigint AS net, sum("
                        + SIGN + " * vat_minor)::bigint AS vat, sum(" + SIGN
                        + " * gross_minor)::bigint AS gross FROM billing_document" + where
                        + " GROUP BY currency ORDER BY documents DESC, currency")
                .params(params)
                .query((row, number) -> new DocumentSums(
                        row.getLong("documents"), money(row, "net"), money(row, "vat"), money(row, "gross")))
                .list();
    }

    private void prepare() {
        jdbc.sql(Keyset.PREPARE).query((row, number) -> true).single();
    }

    RowCount size(DocumentFilter filter) {
        prepare();
        Map<String, Object> params = new HashMap<>();
        String from = "FROM billing_document" + where(conditions(filter, params));
        long counted = jdbc.sql(RowCount.counting(from))
                .params(params)
                .query(Long.class)
                .single();
        return RowCount.of(
                counted,
                () -> jdbc.sql(RowCount.planning(from))
                        .params(params)
                        .query(String.class)
                        .single());
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

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static List<String> conditions(DocumentFilter filter, Map<String, Object> params) {
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
        return conditions;
    }

    /** The number makes every order total, so that paging neither repeats nor skips; written as the indexes are. */
    private static Keyset order(List<SortKey<DocumentSort>> sorting) {
        List<SortKey<DocumentSort>> wanted =
                sorting.isEmpty() ? List.of(new SortKey<>(DocumentSort.ISSUED, false)) : sorting;
        List<Keyset.Key> keys = new ArrayList<>();
        wanted.forEach(sort -> keys.add(key(sort.column(), sort.ascending())));
        if (wanted.getLast().column() != DocumentSort.NUMBER) {
            keys.add(key(DocumentSort.NUMBER, wanted.getLast().ascending()));
        }
        return new Keyset(keys);
    }

    private static Keyset.Key key(DocumentSort column, boolean ascending) {
        return switch (column) {
            case NUMBER -> new Keyset.Key("number", "text", ascending);
            case ISSUED -> new Keyset.Key("issued_at", "timestamptz", ascending);
            case ORDER -> new Keyset.Key("order_number", "text", ascending);
            case BUYER -> new Keyset.Key("lower(coalesce(nullif(buyer_name, ''), email))", "text", ascending);
            case NET -> new Keyset.Key("(" + SIGN + " * net_minor)", "bigint", ascending);
            case VAT -> new Keyset.Key("(" + SIGN + " * vat_minor)", "bigint", ascending);
            case TOTAL -> new Keyset.Key("(" + SIGN + " * gross_minor)", "bigint", ascending);
        };
    }

    /** A percent sign that was typed is a percent sign. PostgreSQL cannot hold NUL, so no row can match it either. */
    private static String escape(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
