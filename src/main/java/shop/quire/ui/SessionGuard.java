package shop.quire.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.quire.account.Sessions;
import shop.quire.shared.DatabaseAway;

/**
 * Ends sessions whose sign-in no longer counts, on whichever instance they live, and tells the others what their people may
 * do by now. Asks the database at most every few seconds
 * a session.
 */
class SessionGuard extends OncePerRequestFilter {

    private static final long EVERY_NANOS = 5_000_000_000L;
    private static final String CHECKED = SessionGuard.class.getName();

    private final Sessions sessions;
    private final RememberMeCookies cookies;

    SessionGuard(Sessions sessions, RememberMeCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && !counts(request, session)) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean counts(HttpServletRequest request, HttpSession session) {
        try {
            if (!isDue(session)) {
                return true;
            }
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null) {
                return true;
            }
            if (sessions.stillCounts(authentication)) {
                sessions.refreshPermissions();
                session.setAttribute(CHECKED, System.nanoTime());
                cookies.inUse(request, session);
                return true;
            }
            session.invalidate();
        } catch (IllegalStateException ended) {
            // Another request of the same browser has just ended it; this one goes on as nobody, too.
            logger.debug("The session had ended already");
        } catch (RuntimeException failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            // Where nothing can be changed, no sign-in has ended; it is asked again with the next request.
            logger.debug("Nobody can be asked whether a sign-in counts", failure);
            return true;
        }
        return false;
    }

    private static boolean isDue(HttpSession session) {
        return !(session.getAttribute(CHECKED) instanceof Long last) || System.nanoTime() - last > EVERY_NANOS;
    }
}
