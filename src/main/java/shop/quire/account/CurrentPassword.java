package shop.quire.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks who is signed in for their password once more, before something that whoever finds an open session must not do. */
@Component
class CurrentPassword {

    /** Guessing a password in somebody's open session is slowed down like any other guessing. */
    private static final String PLACE = "inside a session";

    private final Passwords passwords;
    private final SignInThrottle throttle;

    CurrentPassword(Passwords passwords, SignInThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** Field {@code current}; empty where it is right. Who has no password is told to choose one first. */
    List<Problem> check(User user, String typed) {
        if (user.passwordHash().isEmpty()) {
            return List.of(new Problem("current", "account.current.none"));
        }
        if (typed.isEmpty()) {
            return List.of(new Problem("current", "account.current.missing"));
        }
        Optional<Duration> wait = throttle.begin(user.email().value(), PLACE);
        if (wait.isPresent()) {
            return List.of(new Problem("current", "account.current.wait"));
        }
        if (!passwords.matches(typed, user.passwordHash())) {
            return List.of(new Problem("current", "account.current.wrong"));
        }
        throttle.succeeded(user.email().value(), PLACE);
        return List.of();
    }
}
