package shop.quire.order;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/**
 * Books on their way back. Its verbs are guarded by the table in {@link ReturnStatus}; what is asked for never changes.
 *
 * <p>Other modules look at it and ask {@link Returns} to move it.
 */
public final class Return {

    /** What the database knew when this was read; a change is written only if it still does. */
    record Stored(ReturnStatus status, long version) {}

    private final ReturnId id;
    private final String number;
    private final OrderId order;
    private Stored stored;
    private ReturnStatus status;
    private List<ReturnLine> lines;
    private String answer;
    private @Nullable Instant receivedAt;
    private @Nullable Instant movedAt;

    Return(
            ReturnId id,
            String number,
            OrderId order,
            Stored stored,
            List<ReturnLine> lines,
            String answer,
            @Nullable Instant receivedAt) {
        this.id = id;
        this.number = number;
        this.order = order;
        this.stored = stored;
        this.status = stored.status();
        this.lines = List.copyOf(lines);
        this.answer = answer;
        this.receivedAt = receivedAt;
    }

    void approve(Instant at) {
        become(ReturnStatus.APPROVED, at);
    }

    /** @param words which the customer reads; without them nobody is refused */
    void reject(String words, Instant at) {
        String said = Remark.tidy(words, NewReturn.MAX_WORDS);
        if (said.isEmpty()) {
            throw new IllegalArgumentException("Whoever is refused is told why");
        }
        become(ReturnStatus.REJECTED, at);
        answer = said;
    }

    void withdraw(Instant at) {
        become(ReturnStatus.WITHDRAWN, at);
    }

    /**
     * The parcel is here. Where the money went back without waiting for it, the return stays refunded.
     *
     * @param arrived what was in it; a line that is not named was not
     */
    void receive(List<ArrivedCopies> arrived, Instant at) {
        if (!awaited()) {
            throw IllegalReturnMove.of(id, status, ReturnStatus.RECEIVED);
        }
        Map<Integer, ArrivedCopies> byPosition = named(arrived, ArrivedCopies::position);
        lines = lines.stream()
                .map(line -> {
                    ArrivedCopies copies =
                            byPosition.getOrDefault(line.position(), new ArrivedCopies(line.position(), 0, 0));
                    return line.arrived(copies.received(), copies.shelved());
                })
                .toList();
        receivedAt = at;
        if (status == ReturnStatus.REFUNDED) {
            movedAt = at;
        } else {
            become(ReturnStatus.RECEIVED, at);
        }
    }

    /** @param copies by the position of their line; a line that is not named gets no money */
    void payBack(Map<Integer, Integer> copies, Instant at) {
        if (!status.mayBecome(ReturnStatus.REFUNDED)) {
            throw IllegalReturnMove.of(id, status, ReturnStatus.REFUNDED);
        }
        mustBeOurs(copies);
        lines = lines.stream()
                .map(line -> line.paying(copies.getOrDefault(line.position(), 0)))
                .toList();
        movedAt = at;
    }

    /** The provider says that the money has gone back. */
    void refunded(Instant at) {
        become(ReturnStatus.REFUNDED, at);
    }

    private void become(ReturnStatus next, Instant at) {
        if (!status.mayBecome(next)) {
            throw IllegalReturnMove.of(id, status, next);
        }
        status = next;
        movedAt = at;
    }

    private <T> Map<Integer, T> named(List<T> parts, Function<T, Integer> position) {
        Map<Integer, T> byPosition = new HashMap<>();
        for (T part : parts) {
            if (byPosition.put(position.apply(part), part) != null) {
                throw new IllegalArgumentException("Each line is named once");
            }
        }
        mustBeOurs(byPosition);
        return byPosition;
    }

    private void mustBeOurs(Map<Integer, ?> byPosition) {
        if (!lines.stream()
                .map(ReturnLine::position)
                .collect(Collectors.toSet())
                .containsAll(byPosition.keySet())) {
            throw new IllegalArgumentException("A line that is not part of return " + id);
        }
    }

    /** The change is in the database now. */
    void written() {
        stored = new Stored(status, stored.version() + 1);
        movedAt = null;
    }

    public ReturnId id() {
        return id;
    }

    /** What people call it, and write on the parcel: R-2026-000123. */
    public String number() {
        return number;
    }

    public OrderId order() {
        return order;
    }

    public ReturnStatus status() {
        return status;
    }

    /** In the order's order. */
    public List<ReturnLine> lines() {
        return lines;
    }

    /** Whether a parcel can still come. */
    public boolean awaited() {
        return receivedAt == null && (status == ReturnStatus.APPROVED || status == ReturnStatus.REFUNDED);
    }

    public long version() {
        return stored.version();
    }

    Stored stored() {
        return stored;
    }

    String answer() {
        return answer;
    }

    Optional<Instant> receivedAt() {
        return Optional.ofNullable(receivedAt);
    }

    Optional<Instant> movedAt() {
        return Optional.ofNullable(movedAt);
    }
}
