package shop.quire.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.UserId;

/**
 * Decides, when a letter is about to be sent, which one it is, and makes its token. Here, and not where the visitor waits, it
 * comes out whether an address is known.
 */
@Service
public class AccountLetters {

    private final Challenges challenges;
    private final Users users;
    private final Clock clock;

    AccountLetters(Challenges challenges, Users users, Clock clock) {
        this.challenges = challenges;
        this.users = users;
        this.clock = clock;
    }

    /** The letters of a challenge; none where it has been used or has expired, or where there is nobody to write to. */
    @Transactional
    public List<AccountLetter> of(UUID challengeId) {
        Optional<Challenge> found = challenges.open(challengeId);
        if (found.isEmpty()) {
            return List.of();
        }
        Challenge challenge = found.get();
        return switch (challenge.kind()) {
            case REGISTRATION -> List.of(registration(challenge));
            case RESET -> reset(challenge);
            case EMAIL_CHANGE -> emailChange(challenge);
        };
    }

    /** Word to the owner that the password is new. */
    @Transactional(readOnly = true)
    public Optional<AccountLetter> passwordIsNew(UserId id) {
        return users.byId(id).map(user -> new AccountLetter.PasswordIsNew(user.email(), user.name(), clock.instant()));
    }

    private AccountLetter registration(Challenge challenge) {
        Optional<User> known = users.byEmail(challenge.email());
        if (known.isPresent()) {
            challenges.drop(challenge);
            return new AccountLetter.AddressKnown(challenge.email(), known.get().name());
        }
        return new AccountLetter.ConfirmRegistration(
                challenge.email(),
                Objects.requireNonNull(challenge.name()),
                challenges.newToken(challenge),
                challenge.expiresAt());
    }

    private List<AccountLetter> reset(Challenge challenge) {
        Optional<User> known = users.byEmail(challenge.email()).filter(user -> !user.isDisabled());
        if (known.isEmpty()) {
            challenges.drop(challenge);
            return List.of();
        }
        return List.of(new AccountLetter.ResetPassword(
                challenge.email(), known.get().name(), challenges.newToken(challenge), challenge.expiresAt()));
    }

    private List<AccountLetter> emailChange(Challenge challenge) {
        User owner = users.get(challenge.owner().orElseThrow());
        List<AccountLetter> letters = new ArrayList<>();
        Optional<User> other = users.byEmail(challenge.email());
        if (other.isPresent()) {
            challenges.drop(challenge);
            letters.add(new AccountLetter.AddressInUse(
                    challenge.email(), other.get().name()));
        } else {
            letters.add(new AccountLetter.ConfirmNewAddress(
                    challenge.email(), owner.name(), challenges.newToken(challenge), challenge.expiresAt()));
        }
        letters.add(new AccountLetter.AddressChangeAsked(owner.email(), owner.name(), challenge.email()));
        return letters;
    }
}
