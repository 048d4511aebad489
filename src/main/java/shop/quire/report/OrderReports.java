package shop.quire.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import shop.quire.shared.Slice;

/** Reports on orders, read with SQL and never held in memory as a whole. */
@Service
@PreAuthorize("hasAnyRole('STAFF', 'ADMIN')")
public class OrderReports {

    /** Rows of the report: days in order, books and customers with the largest sums first, order lines newest first. */
    public List<ReportRow> preview(ReportQuery query, Slice slice) {
        throw new UnsupportedOperationException();
    }

    /** How many rows {@link #preview} has in all. */
    public long count(ReportQuery query) {
        throw new UnsupportedOperationException();
    }

    public ReportSums totals(ReportQuery query) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the whole report as comma-separated values: RFC 4180, UTF-8 with a byte order mark, ISO 8601 dates, plain
     * numbers. Text that a spreadsheet would take for a formula begins with an apostrophe.
     *
     * @param out written to as rows are read, flushed, not closed
     * @return rows written, without the header
     */
    public long exportCsv(ReportQuery query, OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
