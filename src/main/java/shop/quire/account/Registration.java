package shop.quire.account;

import java.util.List;
import org.springframework.stereotype.Service;

/** How a visitor becomes a customer. */
@Service
public class Registration {

    /** What {@link #register} answers; the same whether or not the address is known. */
    public sealed interface RegisterResult {
        /** A letter is under way to the address. */
        record CheckYourMail() implements RegisterResult {}

        /** Fields {@code name}, {@code email}, {@code password}. */
        record Refused(List<Problem> problems) implements RegisterResult {}
    }

    /** What {@link #verify} answers. */
    public sealed interface VerifyResult {
        /** The account is open; sign in with this address. */
        record Verified(String email) implements VerifyResult {}

        /** Used, expired or never made. */
        record LinkExpired() implements VerifyResult {}
    }

    public RegisterResult register(String name, String email, String password) {
        throw new UnsupportedOperationException();
    }

    public VerifyResult verify(String token) {
        throw new UnsupportedOperationException();
    }
}
