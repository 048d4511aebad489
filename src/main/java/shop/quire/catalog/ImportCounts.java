package shop.quire.catalog;

import java.util.List;
import java.util.Map;

/**
 * What an import has done so far.
 *
 * @param seen rows that were looked at
 * @param created editions that were new
 * @param updated editions that changed
 * @param unchanged editions that were already so
 * @param rejected rows that were refused
 * @param problems how many there were in all; a row may have several
 */
public record ImportCounts(long seen, long created, long updated, long unchanged, long rejected, long problems) {

    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

    ImportCounts plus(List<ImportStep> steps, ImportBatch.Outcome outcome) {
        long refused = steps.stream().filter(ImportStep::refused).count();
        return new ImportCounts(
                seen + outcome.created() + outcome.updated() + outcome.unchanged() + refused,
                created + outcome.created(),
                updated + outcome.updated(),
                unchanged + outcome.unchanged(),
                rejected + refused,
                problems
                        + steps.stream()
                                .mapToLong(step -> step.problems().size())
                                .sum());
    }

    ImportCounts plus(ImportCounts more) {
        return new ImportCounts(
                seen + more.seen,
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                rejected + more.rejected,
                problems + more.problems);
    }

    Map<String, String> described() {
        return Map.of(
                "created", Long.toString(created),
                "updated", Long.toString(updated),
                "unchanged", Long.toString(unchanged),
                "rejected", Long.toString(rejected));
    }

    Map<String, Long> byName() {
        return Map.of("created", created, "updated", updated, "unchanged", unchanged, "rejected", rejected);
    }
}
