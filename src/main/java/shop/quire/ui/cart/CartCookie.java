package shop.quire.ui.cart;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import shop.quire.cart.CartToken;

/** The visitor's cart token in the browser. Works within a request; where there is none it reads and writes nothing. */
final class CartCookie {

    private static final Duration LIFE = Duration.ofDays(180);

    Optional<CartToken> read() {
        VaadinRequest request = VaadinRequest.getCurrent();
        Cookie[] cookies = request == null ? null : request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(CartToken.COOKIE))
                        .findFirst()
                        .flatMap(cookie -> CartToken.parse(cookie.getValue()));
    }

    void write(CartToken token) {
        send(token.value(), LIFE);
    }

    void delete() {
        if (read().isPresent()) {
            send("", Duration.ZERO);
        }
    }

    private static void send(String value, Duration life) {
        VaadinRequest request = VaadinRequest.getCurrent();
        VaadinResponse response = VaadinResponse.getCurrent();
        if (request == null || response == null) {
            return;
        }
        Cookie cookie = new Cookie(CartToken.COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(Math.toIntExact(life.toSeconds()));
        response.addCookie(cookie);
    }
}
