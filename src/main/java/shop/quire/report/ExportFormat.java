package shop.quire.report;

/** What kind of file a report is written as. */
public enum ExportFormat {
    /** Comma-separated values, RFC 4180. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** A workbook for spreadsheets, ECMA-376. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** Pages to be printed, ISO 32000; not more than {@value ReportPdf#MAX_PAGES} of them. */
    PDF("pdf", "application/pdf");

    private final String extension;
    private final String contentType;

    ExportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    /** A media type (RFC 6838). */
    public String contentType() {
        return contentType;
    }
}
