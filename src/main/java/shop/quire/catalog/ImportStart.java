package shop.quire.catalog;

import java.time.Instant;
import shop.quire.shared.JobId;

/** What came of asking for an import. */
public sealed interface ImportStart {

    /** It waits for its turn. */
    record Queued(JobId job) implements ImportStart {}

    /** The same file was imported before, and not taken back since; nothing is done. */
    record Before(Instant at, String by) implements ImportStart {}
}
