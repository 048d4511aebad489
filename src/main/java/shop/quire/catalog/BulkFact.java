package shop.quire.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one fact of an edition that a change touches, as a text that the batch keeps. A batch undoes by writing the former
 * text back.
 */
interface BulkFact {

    /** What an edition is to become: a text, or a refusal. */
    record Verdict(@Nullable String value, @Nullable BulkRefusal refusal) {

        static Verdict of(String value) {
            return new Verdict(value, null);
        }

        static Verdict refused(BulkRefusal why) {
            return new Verdict(null, why);
        }
    }

    /** The fact of each of these editions; absent where an edition has none. */
    Map<Long, String> read(Collection<Long> editions);

    /** Like {@link #read}, and nobody else changes it until the end of the transaction. */
    Map<Long, String> lock(Collection<Long> editions);

    /** Why an edition has no such fact. */
    default BulkRefusal absence() {
        return BulkRefusal.GONE;
    }

    Verdict verdict(String now);

    /** Editions that {@link #write} would refuse as things are. */
    default Map<Long, BulkRefusal> forbidden(Collection<Long> editions) {
        return Map.of();
    }

    /** Those of these editions that carry the change, where one fact belongs to several. */
    default Set<Long> carriers(Collection<Long> editions) {
        return Set.copyOf(editions);
    }

    /**
     * Writes what the caller has locked.
     *
     * @param values by edition
     * @param note for whoever keeps a ledger
     * @return editions that could not be written after all
     */
    Map<Long, BulkRefusal> write(Map<Long, Written> values, String note);

    /** One fact, as it is and as it shall be. */
    record Written(String before, String after) {}
}
