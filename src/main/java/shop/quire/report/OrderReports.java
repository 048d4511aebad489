package shop.quire.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.Slice;

/** Reports on orders, read with SQL and never held in memory as a whole. */
@Service
@PreAuthorize("hasRole('REPORTS')")
public class OrderReports {

    private static final int ROWS_AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final ReportRows rows;
    private final String currency;

    OrderReports(DataSource dataSource, ReportSettings settings) {
        // Its own template: the fetch size makes PostgreSQL's driver read through a cursor, row by row.
        JdbcTemplate streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(streaming);
        this.rows = new ReportRows(settings.unit());
        this.currency = settings.currency();
    }

    /** Rows of the report: days in order, books and customers with the largest sums first, order lines newest first. */
    @Transactional(readOnly = true)
    public List<ReportRow> preview(ReportQuery query, Slice slice) {
        Map<String, Object> parameters = ReportSql.parameters(query, currency);
        parameters.put("offset", slice.offset());
        parameters.put("limit", slice.limit());
        String sql = ReportSql.rows(query.grouping()) + " OFFSET :offset LIMIT :limit";
        return jdbc.query(sql, parameters, rows.of(query.grouping()));
    }

    /** How many rows {@link #preview} has in all. */
    @Transactional(readOnly = true)
    public long count(ReportQuery query) {
        Long count = jdbc.queryForObject(
                ReportSql.count(query.grouping()), ReportSql.parameters(query, currency), Long.class);
        return count == null ? 0 : count;
    }

    @Transactional(readOnly = true)
    public ReportSums totals(ReportQuery query) {
        return jdbc.query(ReportSql.TOTALS, ReportSql.parameters(query, currency), (row, number) -> rows.sums(row))
                .getFirst();
    }

    /**
     * Writes the whole report as comma-separated values: RFC 4180, UTF-8 with a byte order mark, ISO 8601 dates, plain
     * numbers. Text that a spreadsheet would take for a formula begins with an apostrophe.
     *
     * @param out written to as rows are read, flushed, not closed
     * @return rows written, without the header
     */
    @Transactional(readOnly = true)
    public long exportCsv(ReportQuery query, OutputStream out) throws IOException {
        ReportCsv csv = new ReportCsv(out, query.zone());
        csv.header(query.grouping());
        long written = 0;
        try (Stream<ReportRow> stream = jdbc.queryForStream(
                ReportSql.rows(query.grouping()), ReportSql.parameters(query, currency), rows.of(query.grouping()))) {
            for (var iterator = stream.iterator(); iterator.hasNext(); written++) {
                csv.row(iterator.next());
            }
        }
        csv.finish();
        return written;
    }
}
