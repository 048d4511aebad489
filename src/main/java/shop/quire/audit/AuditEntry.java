package shop.quire.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the log.
 *
 * @param actor the identifier of who did it, or {@value AuditLog#SYSTEM}
 * @param actorName the name that person had then
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
        Map<String, String> before,
        Map<String, String> after) {}
