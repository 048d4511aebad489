package shop.quire.account;

import java.util.List;
import org.springframework.stereotype.Service;

/** A new password for who can read the account's mail. */
@Service
public class PasswordReset {

    /** What {@link #reset} answers. */
    public sealed interface ResetResult {
        /** The password is new; every other session is over. */
        record Reset(String email) implements ResetResult {}

        /** Used, older than an hour, or never made. */
        record LinkExpired() implements ResetResult {}

        /** Field {@code password}. */
        record Refused(List<Problem> problems) implements ResetResult {}
    }

    /** Sends a link if the address is known; the answer and its timing do not tell. */
    public void request(String email) {
        throw new UnsupportedOperationException();
    }

    public ResetResult reset(String token, String password) {
        throw new UnsupportedOperationException();
    }
}
