package shop.quire.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.audit.AuditLog;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.job.Jobs;
import shop.quire.shared.EditionId;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/**
 * Changes of many editions as one: looked at before, kept with what every edition was, undone as one. A small batch is
 * done at once, in one transaction; a large one by a job.
 */
@Service
@PreAuthorize("hasRole('BOOKS')")
public class BulkEditions {

    /** Editions of one batch. */
    public static final int MAX_EDITIONS = 100_000;

    /** Rows between two. */
    static final int MAX_BETWEEN = 2_000;

    /** So many are done while somebody waits. */
    static final int AT_ONCE = BulkWork.STEP - 1;

    private static final int LOOK = 2_000;

    private final EditionList list;
    private final BulkFacts facts;
    private final BulkStore store;
    private final BulkWork work;
    private final BulkJob kind;
    private final Jobs jobs;
    private final Subjects subjects;
    private final CurrentUser currentUser;
    private final AuditLog audit;

    BulkEditions(
            EditionList list,
            BulkFacts facts,
            BulkStore store,
            BulkWork work,
            BulkJob kind,
            Jobs jobs,
            Subjects subjects,
            CurrentUser currentUser,
            AuditLog audit) {
        this.list = list;
        this.facts = facts;
        this.store = store;
        this.work = work;
        this.kind = kind;
        this.jobs = jobs;
        this.subjects = subjects;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /**
     * What the change would do now; empty where more than {@value #MAX_EDITIONS} editions are meant.
     *
     * @throws AccessDeniedException if who is signed in may not change that fact
     */
    @Transactional(readOnly = true)
    public Optional<BulkPreview> preview(BulkSelection selection, BulkChange change) {
        check(change);
        List<Long> editions = editions(selection);
        return editions.size() > MAX_EDITIONS ? Optional.empty() : Optional.of(look(editions, facts.of(change)));
    }

    /**
     * Does it. What is shown in a preview is reckoned anew, from each edition as it is when its turn comes.
     *
     * @throws AccessDeniedException if who is signed in may not change that fact
     */
    @Transactional
    public BulkResult apply(BulkSelection selection, BulkChange change) {
        check(change);
        List<Long> editions = editions(selection);
        if (editions.isEmpty()) {
            return new BulkResult.Nothing();
        }
        if (editions.size() > MAX_EDITIONS) {
            return new BulkResult.TooMany(MAX_EDITIONS);
        }
        long batch = store.insert(change, editions);
        if (editions.size() <= AT_ONCE) {
            work.step(batch);
            return new BulkResult.Done(store.find(batch).orElseThrow());
        }
        Map<String, String> what = new LinkedHashMap<>(change.described());
        what.put("editions", Integer.toString(editions.size()));
        audit.record("batch.begun", "batch", Long.toString(batch), Map.of(), what);
        submit(batch, false);
        return new BulkResult.Begun(store.find(batch).orElseThrow());
    }

    /**
     * Makes every edition what it was, unless somebody has changed the same fact since; ends the batch where it still runs.
     * Once only.
     *
     * @throws AccessDeniedException if who is signed in may not change that fact
     */
    @Transactional
    public BulkResult undo(long batch) {
        Optional<BulkBatch> found = store.lock(batch).filter(BulkBatch::undoable);
        if (found.isEmpty()) {
            return new BulkResult.Nothing();
        }
        check(found.get().change());
        store.beginUndo(batch);
        if (found.get().changed() <= AT_ONCE) {
            work.undoStep(batch);
            return new BulkResult.Done(store.find(batch).orElseThrow());
        }
        submit(batch, true);
        return new BulkResult.Begun(store.find(batch).orElseThrow());
    }

    /**
     * Ends a batch that runs, after the step in hand. What has been done stays, and can be undone.
     *
     * @return false where it does not run any more
     */
    @Transactional
    public boolean stop(long batch) {
        if (store.lock(batch)
                .filter(found -> found.state() == BulkBatch.State.RUNNING)
                .isEmpty()) {
            return false;
        }
        store.stop(batch);
        audit.record("batch.stopped", "batch", Long.toString(batch), Map.of(), Map.of());
        return true;
    }

    /** Whether its job has broken and may be let go on by who is signed in: by who asked for it, and by administrators. */
    @Transactional(readOnly = true)
    public boolean broken(long batch) {
        return store.find(batch).flatMap(this::brokenJob).isPresent();
    }

    /**
     * Lets a batch whose job has broken, or its undo, go on from where it stood.
     *
     * @return false where it has not, or it is somebody else's
     * @throws AccessDeniedException if who is signed in may not change that fact
     */
    @Transactional
    public boolean resume(long batch) {
        Optional<BulkBatch> found = store.lock(batch);
        Optional<JobId> broken = found.flatMap(this::brokenJob);
        found.filter(one -> broken.isPresent()).ifPresent(one -> check(one.change()));
        return broken.isPresent() && jobs.resume(broken.get());
    }

    private Optional<JobId> brokenJob(BulkBatch batch) {
        return Optional.ofNullable(batch.job())
                .filter(job -> batch.state().moving())
                .flatMap(jobs::status)
                .filter(job -> job.state() == JobState.FAILED)
                .map(JobStatus::id);
    }

    /** Everybody's, latest first. */
    @Transactional(readOnly = true)
    public List<BulkBatch> batches(Slice slice) {
        return store.batches(slice);
    }

    @Transactional(readOnly = true)
    public long count() {
        return store.count();
    }

    @Transactional(readOnly = true)
    public Optional<BulkBatch> batch(long id) {
        return store.find(id);
    }

    /** What it did, edition by edition. */
    @Transactional(readOnly = true)
    public List<BulkRow> rows(long batch, BulkRow.Only only, Slice slice) {
        return store.rows(batch, only, slice);
    }

    /**
     * The rows of the list between two, both included; nothing where one of them is not in it or more than {@value
     * #MAX_BETWEEN} are meant.
     */
    @Transactional(readOnly = true)
    public List<EditionRow> between(
            EditionFilter filter, List<SortKey<EditionSort>> order, EditionId one, EditionId other) {
        List<Long> ids = list.ids(filter, order, MAX_EDITIONS);
        int from = ids.indexOf(one.value());
        int to = ids.indexOf(other.value());
        if (from < 0 || to < 0 || Math.abs(to - from) >= MAX_BETWEEN) {
            return List.of();
        }
        return List.copyOf(list.rowsById(ids.subList(Math.min(from, to), Math.max(from, to) + 1))
                .values());
    }

    private void submit(long batch, boolean undo) {
        JobId job = jobs.submit(kind, (undo ? "Undo of batch " : "Batch ") + batch, new BulkOrder(batch, undo));
        store.setJob(batch, job);
    }

    private void check(BulkChange change) {
        if (!currentUser.may(change.permission())) {
            throw new AccessDeniedException("A change of " + change.permission());
        }
        if (change instanceof BulkChange.AddSubject(String code) && !subjects.known(code)) {
            throw new IllegalArgumentException("Unknown Thema code " + code);
        }
    }

    /** One more than allowed, where there are more. */
    private List<Long> editions(BulkSelection selection) {
        return switch (selection) {
            case BulkSelection.Ticked(Set<EditionId> ticked) ->
                ticked.stream().map(EditionId::value).sorted().toList();
            case BulkSelection.Matching matching -> {
                Set<Long> except =
                        matching.except().stream().map(EditionId::value).collect(Collectors.toSet());
                yield list.ids(matching.filter(), matching.order(), MAX_EDITIONS + except.size() + 1).stream()
                        .filter(id -> !except.contains(id))
                        .toList();
            }
        };
    }

    private BulkPreview look(List<Long> editions, BulkFact fact) {
        Tally tally = new Tally();
        Set<Long> carriers = fact.carriers(editions);
        for (int from = 0; from < editions.size(); from += LOOK) {
            List<Long> some = editions.subList(from, Math.min(from + LOOK, editions.size()));
            Map<Long, String> now = fact.read(some);
            Map<Long, BulkRefusal> forbidden = fact.forbidden(some);
            for (Long edition : some) {
                String before = now.get(edition);
                if (before == null) {
                    tally.refuse(edition, null, fact.absence());
                    continue;
                }
                BulkFact.Verdict verdict = fact.verdict(before);
                BulkRefusal why = verdict.refusal() == null ? forbidden.get(edition) : verdict.refusal();
                String after = verdict.value();
                if (after == null || why != null && !after.equals(before)) {
                    tally.refuse(edition, before, why);
                } else if (after.equals(before) || !carriers.contains(edition)) {
                    tally.unchanged++;
                } else {
                    tally.change(edition, before, after);
                }
            }
        }
        return tally.preview(editions.size());
    }

    private final class Tally {

        private record Seen(
                long edition,
                @Nullable String before,
                @Nullable String after,
                @Nullable BulkRefusal refusal) {}

        private final List<Seen> first = new ArrayList<>();
        private final List<Seen> refusals = new ArrayList<>();
        private int changed;
        private int unchanged;
        private int refused;

        void change(long edition, String before, String after) {
            changed++;
            keep(first, new Seen(edition, before, after, null));
        }

        void refuse(long edition, @Nullable String before, @Nullable BulkRefusal why) {
            refused++;
            keep(refusals, new Seen(edition, before, null, why));
        }

        private static void keep(List<Seen> some, Seen one) {
            if (some.size() < BulkPreview.LINES) {
                some.add(one);
            }
        }

        BulkPreview preview(int total) {
            return new BulkPreview(total, changed, unchanged, refused, lines(first), lines(refusals));
        }

        private List<BulkPreview.Line> lines(Collection<Seen> seen) {
            Map<Long, EditionRow> rows =
                    list.rowsById(seen.stream().map(Seen::edition).toList());
            return seen.stream()
                    .filter(one -> rows.containsKey(one.edition()))
                    .map(one -> line(one, rows))
                    .toList();
        }

        private static BulkPreview.Line line(Seen one, Map<Long, EditionRow> rows) {
            EditionRow row = Objects.requireNonNull(rows.get(one.edition()));
            return new BulkPreview.Line(
                    row.id(), row.title(), row.isbn(), row.format(), one.before(), one.after(), one.refusal());
        }
    }
}
