package shop.quire.ui.account;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import shop.quire.account.TooManyTriesException;

/** Keeps why a sign-in failed, and the address that was typed, until the sign-in page shows it again. */
@Component
class SignInFailures implements AuthenticationFailureHandler {

    private static final String ATTRIBUTE = SignInFailures.class.getName();
    private static final int MAX_KEPT = 300;

    enum Reason {
        WRONG,
        WAIT,
        BUSY
    }

    /** @param delay how long until the next try; zero unless the reason is to wait */
    record Failure(String email, Reason reason, Duration delay) implements Serializable {}

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String typed = Optional.ofNullable(request.getParameter("username")).orElse("");
        String kept = typed.length() > MAX_KEPT ? typed.substring(0, MAX_KEPT) : typed;
        request.getSession().setAttribute(ATTRIBUTE, failure(kept, exception));
        response.sendRedirect(request.getContextPath() + "/login?error");
    }

    /** The failure that the page is about; told once. */
    static Optional<Failure> take(@Nullable VaadinRequest request) {
        WrappedSession session = request == null ? null : request.getWrappedSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Failure failure)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(failure);
    }

    private static Failure failure(String email, AuthenticationException exception) {
        return switch (exception) {
            case TooManyTriesException tooMany -> new Failure(email, Reason.WAIT, tooMany.getWait());
            case AuthenticationServiceException busy -> new Failure(email, Reason.BUSY, Duration.ZERO);
            default -> new Failure(email, Reason.WRONG, Duration.ZERO);
        };
    }
}
