package shop.quire.catalog;

import org.jspecify.annotations.Nullable;
import shop.quire.shared.JobId;

/**
 * How far an import is, or the undo of one; of an undo {@code created} counts what is retired now, {@code updated} what is
 * as it was before, and {@code rejected} what was left alone since somebody has changed it.
 *
 * @param content of its file; of an undo, of the file of what it takes back
 * @param dryRun whether it only says what it would do
 * @param undoes the import that this takes back; null where it is none
 * @param undoneBy what takes this one back; null as long as there is nothing
 */
public record ImportStanding(
        ImportContent content,
        boolean dryRun,
        ImportCounts counts,
        @Nullable JobId undoes,
        @Nullable JobId undoneBy) {

    /** Whether there is something to be taken back, and nobody has. */
    public boolean undoable() {
        return !dryRun && undoes == null && undoneBy == null && counts.created() + counts.updated() > 0;
    }
}
