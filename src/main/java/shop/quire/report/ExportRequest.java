package shop.quire.report;

/** Which report is wanted as what file; kept with the job. */
record ExportRequest(ReportQuery query, ExportFormat format) {}
