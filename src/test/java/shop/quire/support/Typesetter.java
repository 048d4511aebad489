package shop.quire.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.audit.AuditLog;
import shop.quire.job.JobFailedException;
import shop.quire.job.JobKind;
import shop.quire.job.JobOutcome;
import shop.quire.job.JobResult;
import shop.quire.job.JobRun;
import shop.quire.job.JobStatus;
import shop.quire.storage.FileKey;

/** Long work for tests: sets a manuscript page by page, each with its entry in the log. Tests can hold it before a page. */
public final class Typesetter implements JobKind<Typesetter.Manuscript> {

    /** @param spills page at which it breaks the first time; 0 for none */
    public record Manuscript(String title, int pages, int spills, String illegible) {

        public static Manuscript of(String title, int pages) {
            return new Manuscript(title, pages, 0, "");
        }
    }

    private record Page(int set) {}

    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final Map<String, Boolean> spilt = new ConcurrentHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Typesetter(AuditLog audit, TransactionTemplate transaction) {
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Who comes to that page first waits until the latch is opened. */
    public CountDownLatch hold(String title, int page) {
        CountDownLatch latch = new CountDownLatch(1);
        holds.put(title + page, latch);
        return latch;
    }

    /** Whether somebody has come to the page that was held. */
    public boolean waitsAt(String title, int page) {
        return !holds.containsKey(title + page);
    }

    /** Runs that have begun and not ended, of all manuscripts. */
    public int atWork() {
        return runs.get() - ended.get();
    }

    @Override
    public String name() {
        return "typesetting";
    }

    @Override
    public Permission permission() {
        return Permission.REPORTS;
    }

    @Override
    public Class<Manuscript> params() {
        return Manuscript.class;
    }

    @Override
    public JobOutcome run(JobRun<Manuscript> run) throws InterruptedException {
        runs.incrementAndGet();
        try {
            return set(run, run.params());
        } finally {
            ended.incrementAndGet();
        }
    }

    private JobOutcome set(JobRun<Manuscript> run, Manuscript manuscript) throws InterruptedException {
        if (!manuscript.illegible().isEmpty()) {
            throw new JobFailedException(manuscript.illegible());
        }
        int page = run.lastCheckpoint(Page.class).map(Page::set).orElse(0);
        while (page < manuscript.pages()) {
            if (run.stopping()) {
                return JobOutcome.stopped(JobResult.of(Map.of("pages", (long) page)));
            }
            int next = ++page;
            CountDownLatch held = holds.remove(manuscript.title() + next);
            if (held != null && !held.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let it go on");
            }
            if (manuscript.spills() == next && spilt.put(manuscript.title(), true) == null) {
                throw new IllegalStateException("The type is spilt");
            }
            run.progress(next, (long) manuscript.pages(), "page " + next);
            transaction.executeWithoutResult(status -> {
                audit.record("page.set", "manuscript", manuscript.title(), Map.of(), Map.of("page", "" + next));
                run.checkpoint(new Page(next));
            });
        }
        return JobOutcome.done(
                JobResult.of(Map.of("pages", (long) page)).withFile(new FileKey("proofs/" + run.id() + ".txt")));
    }

    @Override
    public void forgotten(JobStatus job) {
        audit.record("proof.forgotten", "manuscript", job.title(), Map.of(), Map.of());
    }
}
