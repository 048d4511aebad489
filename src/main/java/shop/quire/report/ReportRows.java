package shop.quire.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.RowMapper;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.Isbn;

/** Reads the rows of {@link ReportSql}. */
final class ReportRows {

    private final CurrencyUnit currency;

    ReportRows(CurrencyUnit currency) {
        this.currency = currency;
    }

    RowMapper<ReportRow> of(ReportGrouping grouping) {
        return (row, number) -> switch (grouping) {
            case NONE -> line(row);
            case DAY, WEEK, MONTH -> new ReportRow.Day(row.getObject("day", LocalDate.class), sums(row));
            case CONTRIBUTORS, CONTRIBUTOR, PUBLISHER, SUBJECT, FORMAT, VAT ->
                row.getBoolean("whole")
                        ? new ReportRow.WholeOrders(sums(row))
                        : new ReportRow.Part(row.getString("key"), sums(row));
            case COUNTRY -> new ReportRow.Part(row.getString("key"), sums(row));
            case BOOK ->
                row.getBoolean("whole")
                        ? new ReportRow.WholeOrders(sums(row))
                        : new ReportRow.Book(
                                new Isbn(row.getString("isbn")),
                                row.getString("title"),
                                row.getString("contributors"),
                                Format.valueOf(row.getString("format")),
                                sums(row));
            case CUSTOMER -> new ReportRow.Customer(row.getString("email"), row.getString("name"), sums(row));
        };
    }

    ReportSums sums(ResultSet row) throws SQLException {
        return new ReportSums(
                row.getLong("orders"),
                row.getLong("copies"),
                money(row, "items"),
                money(row, "shipping"),
                money(row, "discount"),
                money(row, "gross"),
                money(row, "vat"),
                money(row, "refunded"),
                money(row, "refunded_vat"));
    }

    private ReportRow.Line line(ResultSet row) throws SQLException {
        return new ReportRow.Line(
                row.getString("number"),
                row.getInt("position"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                OrderStatus.valueOf(row.getString("status")),
                ShippingMethod.valueOf(row.getString("shipping_method")),
                row.getBoolean("partly_refunded"),
                row.getString("email"),
                row.getString("name"),
                row.getString("ship_country"),
                new Isbn(row.getString("isbn")),
                row.getString("title"),
                row.getString("contributors"),
                Format.valueOf(row.getString("format")),
                money(row, "unit_price_minor"),
                row.getInt("vat_basis_points"),
                sums(row));
    }

    private Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(currency, row.getLong(column));
    }
}
