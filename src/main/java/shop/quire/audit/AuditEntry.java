package shop.quire.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param actor the identifier of who did it, or {@value AuditLog#SYSTEM}
 * @param actorName the name that person had then
 * @param place the network address that it was asked from; null for what ran in the background, and for customers
 * @param before what changed, as it was; empty where the subject is new
 * @param after what changed, as it is now; empty where the subject is gone
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String actorName,
        String action,
        String subjectType,
        String subjectId,
        @Nullable String place,
        Map<String, String> before,
        Map<String, String> after) {}
