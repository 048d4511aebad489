package shop.quire.account;

import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with OWASP's parameters: 16 bytes of salt, 32 of hash, 1 lane, 19 MiB, 2 passes. Only so many at once, so that a
 * flood of sign-ins takes neither the memory nor every core.
 */
@Component
class Passwords {

    private static final long PATIENCE_SECONDS = 15;

    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19456, 2);
    private final Semaphore places;
    private final String nobodysHash;

    Passwords(AccountSettings settings) {
        places = new Semaphore(settings.concurrentHashes(), true);
        nobodysHash = encoder.encode("nobody has this password");
    }

    String hash(String password) {
        return atOnePlace(() -> encoder.encode(normal(password)));
    }

    /** Takes as long for an account that does not exist. */
    boolean matches(String typed, Optional<String> hash) {
        boolean possible = PasswordRules.length(typed) <= PasswordRules.MAX_LENGTH;
        String compared = possible ? normal(typed) : "";
        boolean same = atOnePlace(() -> encoder.matches(compared, hash.orElse(nobodysHash)));
        return same && possible && hash.isPresent();
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** One password, however the keyboard composed its letters (NIST SP 800-63B, 3.1.1.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T atOnePlace(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AuthenticationServiceException("Too many passwords to check at once");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("Interrupted", interrupted);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
