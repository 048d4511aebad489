package shop.quire.report;

import shop.quire.shared.JobId;
import shop.quire.shared.UserId;

/** A report that comes by itself is a file now, and this recipient is to hear of it. */
public record ReportReady(JobId job, UserId recipient) {}
