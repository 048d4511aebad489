package shop.quire.report;

import java.io.IOException;

/** A report while it is written into a file, row by row; nothing of it stays in memory. */
interface ReportFile {

    void header(ReportGrouping grouping) throws IOException;

    void row(ReportRow row) throws IOException;

    /** Writes what is still to be written; the stream behind stays open. */
    void finish() throws IOException;
}
