package shop.quire.inventory;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person books at once, for one reason: a delivery, a count, broken copies, a parcel to the supplier, a correction.
 *
 * @param supplier whom a delivery came from or a parcel goes to, where that is said; of other reasons null
 * @param note free text for the ledger, may be empty
 * @param lines each edition once, up to {@value #MAX_LINES}
 */
public record Posting(
        PostingId id, MovementReason reason, @Nullable SupplierId supplier, String note, List<PostingLine> lines) {

    public static final int MAX_LINES = 2_000;
    public static final int MAX_NOTE = 500;

    /** Of no supplier. */
    public Posting(PostingId id, MovementReason reason, String note, List<PostingLine> lines) {
        this(id, reason, null, note, lines);
    }

    /** @throws IllegalArgumentException where the lines do not suit the reason, or it is none that people book */
    public Posting {
        lines = lines.stream()
                .sorted(Comparator.comparing(PostingLine::edition))
                .toList();
        long editions = lines.stream().map(PostingLine::edition).distinct().count();
        if (lines.isEmpty() || lines.size() > MAX_LINES || editions != lines.size()) {
            throw new IllegalArgumentException("Each edition has one line, and there are 1 to " + MAX_LINES);
        }
        if (note.length() > MAX_NOTE) {
            throw new IllegalArgumentException("A note has at most " + MAX_NOTE + " characters");
        }
        if (supplier != null && !concernsSupplier(reason)) {
            throw new IllegalArgumentException(reason + " concerns no supplier");
        }
        for (PostingLine line : lines) {
            delta(reason, line, 0);
        }
    }

    /** Whether copies come from a supplier for that reason, or go to one. */
    public static boolean concernsSupplier(MovementReason reason) {
        return reason == MovementReason.RECEIPT || reason == MovementReason.SUPPLIER_RETURN;
    }

    /** Whether the lines say how many there are, rather than how many move. */
    boolean saysHowMany() {
        return reason == MovementReason.COUNT || reason == MovementReason.CORRECTION;
    }

    /** The difference that a line makes to what is on hand. */
    int delta(PostingLine line, int onHand) {
        return delta(reason, line, onHand);
    }

    private static int delta(MovementReason reason, PostingLine line, int onHand) {
        boolean suits = switch (reason) {
            case RECEIPT, DAMAGE, SUPPLIER_RETURN -> line.copies() > 0;
            case COUNT, CORRECTION -> line.copies() >= 0;
            case OPENING, SALE, RETURN, IMPORT_UNDONE -> false;
        };
        if (!suits) {
            throw new IllegalArgumentException(line.copies() + " copies do not suit " + reason);
        }
        return switch (reason) {
            case COUNT, CORRECTION -> line.copies() - onHand;
            case DAMAGE, SUPPLIER_RETURN -> -line.copies();
            default -> line.copies();
        };
    }
}
