package shop.quire.catalog;

import java.util.Map;
import java.util.Objects;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.Permission;
import shop.quire.job.JobFailedException;
import shop.quire.job.JobKind;
import shop.quire.job.JobOutcome;
import shop.quire.job.JobResult;
import shop.quire.job.JobRun;

/** Does or undoes a large batch in the background. What has been done, the rows of the batch say. */
@Component
class BulkJob implements JobKind<BulkOrder> {

    private final BulkWork work;
    private final BulkStore store;
    private final TransactionTemplate transaction;

    BulkJob(BulkWork work, BulkStore store, TransactionTemplate transaction) {
        this.work = work;
        this.store = store;
        this.transaction = transaction;
    }

    /** How far it is, for who watches; nothing goes on from it but from the rows. */
    record Place(int settled) {}

    @Override
    public String name() {
        return "bulk-editions";
    }

    @Override
    public Permission permission() {
        return Permission.BOOKS;
    }

    @Override
    public Class<BulkOrder> params() {
        return BulkOrder.class;
    }

    @Override
    public JobOutcome run(JobRun<BulkOrder> run) {
        try {
            boolean more = true;
            while (more) {
                if (run.stopping()) {
                    return JobOutcome.stopped(JobResult.none());
                }
                more = Objects.requireNonNull(transaction.execute(status -> step(run)));
            }
        } catch (AccessDeniedException denied) {
            throw new JobFailedException("Whoever asked for this may not do it any more");
        }
        return JobOutcome.done(Objects.requireNonNull(transaction.execute(status -> store.find(
                        run.params().batch())
                .map(batch -> JobResult.of(Map.of(
                        "changed", (long) batch.changed(),
                        "refused", (long) batch.refused(),
                        "restored", (long) batch.restored(),
                        "kept", (long) batch.kept())))
                .orElseGet(JobResult::none))));
    }

    /** One transaction: the editions, what the batch keeps of them, and the checkpoint. */
    private boolean step(JobRun<BulkOrder> run) {
        BulkOrder order = run.params();
        boolean more = order.undo() ? work.undoStep(order.batch()) : work.step(order.batch());
        BulkBatch batch = store.find(order.batch()).orElseThrow();
        int done = order.undo() ? batch.restored() + batch.kept() : batch.settled();
        run.progress(done, (long) (order.undo() ? batch.changed() : batch.total()), "");
        run.checkpoint(new Place(done));
        return more;
    }
}
