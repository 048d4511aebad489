package shop.quire.shared;

import java.util.Optional;
import java.util.UUID;

/** Identifies a piece of long work in the background. */
public record JobId(UUID value) {

    /** A new identifier, made by the application and ordered by time. */
    public static JobId create() {
        return new JobId(TimeOrderedUuid.next());
    }

    /** Empty where the text is not such an identifier, as a mistyped URL may be. */
    public static Optional<JobId> parse(String text) {
        return TimeOrderedUuid.parse(text).map(JobId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
