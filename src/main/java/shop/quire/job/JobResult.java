package shop.quire.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.quire.storage.FileKey;

/**
 * What a job has brought.
 *
 * @param counts what was done, such as {@code rows → 1200}; the names are the kind's
 * @param file what it made, in the file storage; deleted with the job
 */
public record JobResult(Map<String, Long> counts, @Nullable FileKey file) {

    public JobResult {
        counts = Map.copyOf(counts);
    }

    public static JobResult none() {
        return new JobResult(Map.of(), null);
    }

    public static JobResult of(Map<String, Long> counts) {
        return new JobResult(counts, null);
    }

    public JobResult withFile(FileKey made) {
        return new JobResult(counts, made);
    }

    /** 0 where there is no such count. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
