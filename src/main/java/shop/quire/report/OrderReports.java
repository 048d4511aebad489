package shop.quire.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.FromReplica;
import shop.quire.shared.Slice;

/** Reports on orders, read with SQL and never held in memory as a whole. */
@Service
@PreAuthorize("hasRole('REPORTS')")
public class OrderReports {

    private static final int ROWS_AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final ReportRows rows;
    private final CurrencyUnit currency;

    OrderReports(DataSource dataSource, ReportSettings settings) {
        // Its own template: the fetch size makes PostgreSQL's driver read through a cursor, row by row.
        JdbcTemplate streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(streaming);
        this.rows = new ReportRows(settings.unit());
        this.currency = settings.unit();
    }

    /** Rows of the report: days in order, books and customers with the largest sums first, order lines newest first. */
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public List<ReportRow> preview(ReportQuery query, Slice slice) {
        ReportSql sql = new ReportSql(query);
        Map<String, Object> parameters = sql.parameters(currency.getCode());
        parameters.put("offset", slice.offset());
        parameters.put("limit", slice.limit());
        return jdbc.query(sql.rows() + " OFFSET :offset LIMIT :limit", parameters, rows.of(query.grouping()));
    }

    /** How many rows {@link #preview} has in all. */
    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public long count(ReportQuery query) {
        ReportSql sql = new ReportSql(query);
        Long count = jdbc.queryForObject(sql.count(), sql.parameters(currency.getCode()), Long.class);
        return count == null ? 0 : count;
    }

    @FromReplica(staff = true)
    @Transactional(readOnly = true)
    public ReportSums totals(ReportQuery query) {
        ReportSql sql = new ReportSql(query);
        return jdbc.query(sql.totals(), sql.parameters(currency.getCode()), (row, number) -> rows.sums(row))
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
        return write(query, new ReportCsv(out, query.zone()), rows -> true).orElseThrow();
    }

    /**
     * Writes the whole report as a file: rows and totals of one moment.
     *
     * @param out written to as rows are read, flushed, not closed
     * @param goOn is told now and then how many rows have been written, and says whether to go on
     * @return rows written, without header and totals; empty where it was stopped and the file is not whole
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OptionalLong export(ReportQuery query, ExportFormat format, OutputStream out, LongPredicate goOn)
            throws IOException {
        ReportFile file = switch (format) {
            case CSV -> new ReportCsv(out, query.zone());
            case PDF -> new ReportPdf(out, query, currency, ReportPdf.MAX_PAGES);
            case XLSX -> new ReportXlsx(out, query.zone(), ReportXlsx.SHEET_ROWS);
        };
        return write(query, file, goOn);
    }

    private OptionalLong write(ReportQuery query, ReportFile file, LongPredicate goOn) throws IOException {
        ReportSql sql = new ReportSql(query);
        file.header(query.grouping());
        long written = 0;
        try (Stream<ReportRow> stream =
                jdbc.queryForStream(sql.rows(), sql.parameters(currency.getCode()), rows.of(query.grouping()))) {
            for (var iterator = stream.iterator(); iterator.hasNext(); written++) {
                if (written % ROWS_AT_ONCE == 0 && !goOn.test(written)) {
                    return OptionalLong.empty();
                }
                if (!file.room()) {
                    break;
                }
                file.row(iterator.next());
            }
        }
        file.finish(() -> totals(query));
        return OptionalLong.of(written);
    }
}
