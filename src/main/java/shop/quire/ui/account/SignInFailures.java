package shop.quire.ui.account;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import shop.quire.account.TooManyTriesException;

/** Keeps why a sign-in failed, and the address that was typed, until the sign-in page shows it again. */
@Component
class SignInFailures implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInFailures.class);
    private static final String ATTRIBUTE = SignInFailures.class.getName();
    private static final int MAX_KEPT = 300;

    enum Reason {
        WRONG,
        WAIT,
        BUSY,
        /** A provider that has not verified the address. */
        UNVERIFIED,
        /** A provider alone does not open an account of the back office. */
        BACK_OFFICE,
        CLOSED,
        /** Another account has this provider's account. */
        TAKEN,
        /** Somebody is in already, and has not asked to connect a provider. */
        SIGNED_IN,
        /** Anything else between a provider and us. */
        PROVIDER
    }

    private static final Set<Reason> BY_PROVIDER =
            EnumSet.of(Reason.UNVERIFIED, Reason.BACK_OFFICE, Reason.CLOSED, Reason.TAKEN, Reason.SIGNED_IN);

    /** @param delay how long until the next try; zero unless the reason is to wait */
    record Failure(String email, Reason reason, Duration delay) implements Serializable {}

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String typed = Optional.ofNullable(request.getParameter("username")).orElse("");
        String kept = typed.length() > MAX_KEPT ? typed.substring(0, MAX_KEPT) : typed;
        boolean byProvider = request.getServletPath().contains("/oauth2/");
        Failure failure = byProvider ? failure(exception) : failure(kept, exception);
        request.getSession().setAttribute(ATTRIBUTE, failure);
        boolean isIn = ConnectWish.take(request.getSession()).isPresent() || failure.reason() == Reason.SIGNED_IN;
        response.sendRedirect(request.getContextPath() + (isIn ? "/account/security" : "/login?error"));
    }

    private static Failure failure(AuthenticationException exception) {
        Reason reason = Reason.PROVIDER;
        if (exception instanceof OAuth2AuthenticationException refused) {
            String code = refused.getError().getErrorCode();
            reason = BY_PROVIDER.stream()
                    .filter(known -> known.name().equals(code))
                    .findFirst()
                    .orElse(reason);
        }
        if (reason == Reason.PROVIDER) {
            // The class alone: what a provider says may name a person.
            log.warn(
                    "A sign-in by a provider failed: {}",
                    NestedExceptionUtils.getMostSpecificCause(exception)
                            .getClass()
                            .getSimpleName());
        }
        return new Failure("", reason, Duration.ZERO);
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
