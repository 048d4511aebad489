package shop.quire.report;

import shop.quire.shared.EmailAddress;
import shop.quire.shared.JobId;

/**
 * Word of a report's file. The file itself stays where people sign in.
 *
 * @param greeted the recipient's name
 * @param report as its owner calls it
 */
public record ReportLetter(EmailAddress to, String greeted, String report, String fileName, JobId job) {}
