package shop.quire.report;

import java.io.IOException;
import java.util.function.Supplier;

/** A report while it is written into a file, row by row; nothing of it stays in memory. */
interface ReportFile {

    void header(ReportGrouping grouping) throws IOException;

    /** Whether another row fits; asked only where there is one. */
    default boolean room() {
        return true;
    }

    void row(ReportRow row) throws IOException;

    /**
     * Writes what is still to be written; the stream behind stays open.
     *
     * @param totals of the orders behind the rows; asked only where the file shows them
     */
    void finish(Supplier<ReportSums> totals) throws IOException;
}
