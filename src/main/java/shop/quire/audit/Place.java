package shop.quire.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** From where a change is asked for. */
final class Place {

    private static final int MAX_LENGTH = 100;

    private Place() {}

    /**
     * The network address of the request in hand, else of the sign-in, else what the sign-in says in words. Null where
     * there is nothing of it, and where a customer changes something: an address is personal data, and what is in the log
     * stays there.
     */
    static @Nullable String current() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || who.getPrincipal() instanceof Actor person && !person.worksHere()) {
            return null;
        }
        String address = null;
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            address = request.getRequest().getRemoteAddr();
        }
        if (address == null && who.getDetails() instanceof WebAuthenticationDetails details) {
            address = details.getRemoteAddress();
        }
        if (address == null && who.getDetails() instanceof String told) {
            address = told;
        }
        return address == null || address.length() <= MAX_LENGTH ? address : address.substring(0, MAX_LENGTH);
    }
}
