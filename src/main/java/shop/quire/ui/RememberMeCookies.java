package shop.quire.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.web.util.WebUtils;
import shop.quire.account.RememberMe;
import shop.quire.account.RememberMe.Redeemed;
import shop.quire.shared.DatabaseAway;

/** Carries the secrets of {@link RememberMe} to and from the browser. */
public final class RememberMeCookies implements RememberMeServices, LogoutHandler {

    static final String COOKIE = "quire-remember";

    /** The name of the check box on the sign-in page. */
    static final String PARAMETER = "remember-me";

    private static final String IN_USE = RememberMeCookies.class.getName();

    private final String key;
    private final RememberMe rememberMe;
    private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

    RememberMeCookies(String key, RememberMe rememberMe) {
        this.key = key;
        this.rememberMe = rememberMe;
    }

    @Override
    public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> cookie = cookie(request);
        if (cookie.isEmpty()) {
            return null;
        }
        Redeemed redeemed;
        try {
            redeemed = rememberMe.redeem(cookie.get());
        } catch (RuntimeException failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            // The browser keeps its cookie: with the next request it is asked again.
            return null;
        }
        return switch (redeemed) {
            case Redeemed.Accepted accepted -> {
                accepted.newCookie().ifPresent(value -> send(request, response, value, accepted.lasting()));
                RememberMeAuthenticationToken token = new RememberMeAuthenticationToken(
                        key, accepted.user(), accepted.user().getAuthorities());
                token.setDetails(details.buildDetails(request));
                yield token;
            }
            case Redeemed.Refused refused -> {
                send(request, response, "", Duration.ZERO);
                yield null;
            }
        };
    }

    @Override
    public void loginFail(HttpServletRequest request, HttpServletResponse response) {
        cookie(request).ifPresent(rememberMe::forget);
        send(request, response, "", Duration.ZERO);
    }

    @Override
    public void loginSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication successfulAuthentication) {
        // What stands in the session by now: who comes by a provider is one of ours there, not here.
        Authentication ours = SecurityContextHolder.getContext().getAuthentication();
        if (ours == null) {
            return;
        }
        if (request.getParameter(PARAMETER) != null) {
            cookie(request).ifPresent(rememberMe::forget);
            rememberMe.remember(ours).ifPresent(value -> send(request, response, value, true));
        } else {
            rememberMe.keepWhileOpen(ours, cookie(request)).ifPresent(value -> send(request, response, value, false));
        }
    }

    /**
     * Notes once in a while that the browser is in use. What a page sends by itself does not count, as it does not for the
     * session.
     */
    void inUse(HttpServletRequest request, HttpSession session) {
        if ("heartbeat".equals(request.getParameter("v-r"))) {
            return;
        }
        long now = System.nanoTime();
        boolean noted =
                session.getAttribute(IN_USE) instanceof Long last && now - last < RememberMe.WRITTEN_EVERY.toNanos();
        if (!noted) {
            cookie(request).ifPresent(rememberMe::inUse);
            session.setAttribute(IN_USE, now);
        }
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        loginFail(request, response);
    }

    /** What the browser is remembered by. */
    public static Optional<String> sent(VaadinRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie ->
                        cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty())
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Lets the browser keep something else, in the answer to what a page sent. */
    public static void replace(VaadinRequest request, VaadinResponse response, RememberMe.Kept kept) {
        Cookie cookie = new Cookie(COOKIE, kept.cookie());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setPath("/");
        cookie.setMaxAge(Math.toIntExact(age(kept.lasting()).toSeconds()));
        response.addCookie(cookie);
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(cookie.getValue());
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String value, boolean lasting) {
        send(request, response, value, age(lasting));
    }

    private static Duration age(boolean lasting) {
        // Without an age it goes with the browser's window.
        return lasting ? RememberMe.LIFE : Duration.ofSeconds(-1);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
