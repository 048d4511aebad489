package shop.quire.report;

import java.time.Instant;
import shop.quire.shared.JobId;

/**
 * A file that can be fetched.
 *
 * @param report as its owner calls it; the file's name where nobody calls it anything
 */
public record ReadyFile(JobId job, String report, String fileName, Instant at) {}
