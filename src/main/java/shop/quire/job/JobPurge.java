package shop.quire.job;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.JobId;
import shop.quire.storage.FileKey;
import shop.quire.storage.FileStorage;

/** Forgets jobs that ended long ago, and what they made. */
@Component
class JobPurge {

    private final JobStore store;
    private final JobListQuery list;
    private final JobWork work;
    private final FileStorage files;
    private final Clock clock;
    private final JobSettings settings;

    JobPurge(JobStore store, JobListQuery list, JobWork work, FileStorage files, Clock clock, JobSettings settings) {
        this.store = store;
        this.list = list;
        this.work = work;
        this.files = files;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return false where there was none */
    @Transactional
    public boolean someOld() {
        return store.old(clock.instant().minus(settings.kept()), 1).stream()
                .findFirst()
                .map(this::forget)
                .orElse(false);
    }

    private boolean forget(JobId id) {
        JobStatus job = list.find(id).orElseThrow();
        // Before the row that names it: a file without its row would never be found again.
        FileKey file = job.result().file();
        if (file != null) {
            files.delete(file);
        }
        work.kind(job.kind()).ifPresent(kind -> kind.forgotten(job));
        store.delete(id);
        return true;
    }
}
