package shop.quire.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.Slice;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what to which thing, when, from where, and what it was before. The table refuses UPDATE, DELETE and TRUNCATE
 * (decision 036).
 *
 * <p>An entry is written in the caller's transaction: no change without its entry, no entry without its change. Never put
 * secrets, addresses or other personal data of customers into it; it cannot be taken out again.
 */
@Service
public class AuditLog {

    /** The actor of what nobody asked for: schedules, webhooks, start-up. */
    public static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AuditReads reads;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper json, AuditReads reads, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Writes one entry; the actor is who is signed in, else {@value #SYSTEM}.
     *
     * @param action what was done, as a verb in the subject's language: {@code edition.price-changed}
     * @param before the changed facts as they were; empty for something new
     * @param after the changed facts as they are now; empty for something removed
     */
    @Transactional
    public void record(
            String action,
            String subjectType,
            String subjectId,
            Map<String, String> before,
            Map<String, String> after) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String actor = SYSTEM;
        String actorName = SYSTEM;
        if (authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken)) {
            actor = authentication.getName();
            actorName = authentication.getPrincipal() instanceof Actor named ? named.actorName() : actor;
        }
        jdbc.sql("""
                        INSERT INTO audit_entry (at, actor, actor_name, action, subject_type, subject_id, place, before, after)
                        VALUES (:at, :actor, :actorName, :action, :subjectType, :subjectId, :place, :before::jsonb,
                            :after::jsonb)
                        """)
                .param("at", OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC))
                .param("actor", actor)
                .param("actorName", actorName)
                .param("action", action)
                .param("subjectType", subjectType)
                .param("subjectId", subjectId)
                .param("place", Place.current())
                .param("before", json.writeValueAsString(before))
                .param("after", json.writeValueAsString(after))
                .update();
    }

    /** What happened to one thing, newest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> of(String subjectType, String subjectId, Slice slice) {
        return reads.of(subjectType, subjectId, slice);
    }

    /** The last change to one thing: what "changed by … at …" says to the second person. */
    @Transactional(readOnly = true)
    public Optional<AuditEntry> latest(String subjectType, String subjectId) {
        return of(subjectType, subjectId, Slice.first(1)).stream().findFirst();
    }
}
