package shop.quire.account;

import java.io.Serial;
import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords of late; the same for accounts that exist and accounts that do not. */
public class TooManyTriesException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyTriesException(Duration wait) {
        super("Too many tries");
        this.wait = wait;
    }

    /** How long until the next try is looked at. */
    public Duration getWait() {
        return wait;
    }
}
