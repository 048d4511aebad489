package shop.quire.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * Somebody must prove to read an address.
 *
 * @param account whose address or password it is about; none while registering, nor where a reset is asked for
 * @param name of who registers
 * @param passwordHash of who registers: the account opens with the password of the registration whose letter is opened
 */
record Challenge(
        UUID id,
        Kind kind,
        EmailAddress email,
        @Nullable UserId account,
        @Nullable String name,
        @Nullable String passwordHash,
        Instant expiresAt) {

    enum Kind {
        REGISTRATION,
        RESET,
        EMAIL_CHANGE
    }

    Optional<UserId> owner() {
        return Optional.ofNullable(account);
    }
}
