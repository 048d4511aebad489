package shop.quire.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.BulkFact.Written;
import shop.quire.catalog.BulkStore.Settled;
import shop.quire.catalog.BulkStore.Undoable;
import shop.quire.catalog.BulkStore.Undone;

/** Does batches and undoes them, some hundred editions in a transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BulkWork {

    /** Editions in one transaction: so many are locked at once. */
    static final int STEP = 200;

    private final BulkStore store;
    private final BulkFacts facts;
    private final AuditLog audit;

    BulkWork(BulkStore store, BulkFacts facts, AuditLog audit) {
        this.store = store;
        this.facts = facts;
        this.audit = audit;
    }

    /**
     * Does the next some; those of a batch that has ended, been stopped or is to be undone are left alone.
     *
     * @return whether there is more to do
     */
    boolean step(long id) {
        Optional<BulkBatch> batch = store.lock(id).filter(found -> found.state() == BulkBatch.State.RUNNING);
        if (batch.isEmpty()) {
            return false;
        }
        List<Long> editions = store.waiting(id, STEP);
        if (!editions.isEmpty()) {
            store.settle(id, settle(facts.of(batch.get().change()), editions, note(id)));
        }
        if (editions.size() == STEP) {
            return true;
        }
        store.finish(id);
        BulkBatch done = store.find(id).orElseThrow();
        Map<String, String> what = new LinkedHashMap<>(done.change().described());
        what.put("changed", Integer.toString(done.changed()));
        what.put("unchanged", Integer.toString(done.unchanged()));
        what.put("refused", Integer.toString(done.refused()));
        audit.record("batch.done", "batch", Long.toString(id), Map.of(), what);
        return false;
    }

    private static List<Settled> settle(BulkFact fact, List<Long> editions, String note) {
        Map<Long, String> now = fact.lock(editions);
        Set<Long> carriers = fact.carriers(editions);
        Map<Long, Settled> rows = new TreeMap<>();
        Map<Long, Written> values = new TreeMap<>();
        for (Long edition : editions) {
            String before = now.get(edition);
            if (before == null) {
                rows.put(edition, new Settled(edition, BulkRow.Outcome.REFUSED, null, null, fact.absence()));
                continue;
            }
            BulkFact.Verdict verdict = fact.verdict(before);
            String after = verdict.value();
            if (after == null) {
                rows.put(edition, new Settled(edition, BulkRow.Outcome.REFUSED, before, null, verdict.refusal()));
            } else if (after.equals(before)) {
                rows.put(edition, new Settled(edition, BulkRow.Outcome.UNCHANGED, before, after, null));
            } else if (!carriers.contains(edition)) {
                rows.put(edition, new Settled(edition, BulkRow.Outcome.UNCHANGED, after, after, null));
            } else {
                values.put(edition, new Written(before, after));
                rows.put(edition, new Settled(edition, BulkRow.Outcome.CHANGED, before, after, null));
            }
        }
        if (!values.isEmpty()) {
            fact.write(values, note)
                    .forEach((edition, why) -> rows.computeIfPresent(
                            edition,
                            (any, row) -> new Settled(edition, BulkRow.Outcome.REFUSED, row.before(), null, why)));
        }
        return List.copyOf(rows.values());
    }

    /**
     * Undoes the next some: an edition becomes what it was, unless somebody has changed the same fact since.
     *
     * @return whether there is more to do
     */
    boolean undoStep(long id) {
        Optional<BulkBatch> batch = store.lock(id).filter(found -> found.state() == BulkBatch.State.UNDOING);
        if (batch.isEmpty()) {
            return false;
        }
        List<Undoable> rows = store.undoable(id, STEP);
        if (!rows.isEmpty()) {
            store.undone(id, undo(facts.undoing(batch.get().change()), rows, note(id) + " undone"));
        }
        if (rows.size() == STEP) {
            return true;
        }
        store.finishUndo(id);
        BulkBatch undone = store.find(id).orElseThrow();
        audit.record(
                "batch.undone",
                "batch",
                Long.toString(id),
                undone.change().described(),
                Map.of("restored", Integer.toString(undone.restored()), "kept", Integer.toString(undone.kept())));
        return false;
    }

    private static List<Undone> undo(BulkFact fact, List<Undoable> rows, String note) {
        Map<Long, String> now = fact.lock(rows.stream().map(Undoable::edition).toList());
        Map<Long, Undone> undone = new TreeMap<>();
        Map<Long, Written> values = new TreeMap<>();
        Map<Long, String> wrote = new HashMap<>();
        for (Undoable row : rows) {
            String found = now.get(row.edition());
            wrote.put(row.edition(), row.after());
            if (row.after().equals(found)) {
                values.put(row.edition(), new Written(row.after(), row.before()));
                undone.put(row.edition(), new Undone(row.edition(), BulkRow.Undo.RESTORED, null, null));
            } else {
                undone.put(
                        row.edition(), new Undone(row.edition(), BulkRow.Undo.KEPT, found, BulkRefusal.CHANGED_SINCE));
            }
        }
        if (!values.isEmpty()) {
            fact.write(values, note)
                    .forEach((edition, why) ->
                            undone.put(edition, new Undone(edition, BulkRow.Undo.KEPT, wrote.get(edition), why)));
        }
        return new ArrayList<>(undone.values());
    }

    private static String note(long batch) {
        return "batch " + batch;
    }
}
