package shop.quire.ui.account;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.UserId;

/**
 * Somebody has asked, on the page for it, to connect their account with a provider. Without such a wish a provider's answer
 * connects nothing: a link that somebody else made them follow must not open their account to that person.
 */
record ConnectWish(String provider, String account, Instant until) implements Serializable {

    private static final String ATTRIBUTE = ConnectWish.class.getName();
    private static final Duration LIFE = Duration.ofMinutes(10);

    ConnectWish(String provider, UserId account, Instant now) {
        this(provider, account.toString(), now.plus(LIFE));
    }

    static String attribute() {
        return ATTRIBUTE;
    }

    static Optional<ConnectWish> look(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof ConnectWish wish
                ? Optional.of(wish)
                : Optional.empty();
    }

    /** Good for one answer. */
    static Optional<ConnectWish> take(@Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof ConnectWish wish)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(wish);
    }

    boolean isOf(String byProvider, UserId who, Instant now) {
        return provider.equals(byProvider) && account.equals(who.toString()) && now.isBefore(until);
    }
}
