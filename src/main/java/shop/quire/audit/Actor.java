package shop.quire.audit;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What a principal must tell for the log to name the person, not only the identifier. */
public interface Actor {

    /** The name people know this person by; shown in the log and in "changed by" notices. */
    String actorName();

    /** Whether this person works in the back office. Of others the log keeps no network address: it could never go. */
    boolean worksHere();

    /** The name of who is signed in, else {@value AuditLog#SYSTEM}. */
    static String currentName() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return AuditLog.SYSTEM;
        }
        return authentication.getPrincipal() instanceof Actor named ? named.actorName() : authentication.getName();
    }
}
