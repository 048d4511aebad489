package shop.quire.account;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.EmailAddress;

/** What the link in a letter does: opens the account, or moves it to its new address. */
@Service
public class AddressConfirmation {

    /** What {@link #confirm} answers. */
    public sealed interface ConfirmResult {
        /** The account is open: sign in with this address and the password of the registration. */
        record AccountOpened(EmailAddress email) implements ConfirmResult {}

        /** From now on this is the account's address. */
        record AddressChanged(EmailAddress email) implements ConfirmResult {}

        /** Meanwhile another account has this address. */
        record AddressTaken(EmailAddress email) implements ConfirmResult {}

        /** Used, too old, or never made. */
        record LinkExpired() implements ConfirmResult {}
    }

    private final Challenges challenges;
    private final Users users;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AddressConfirmation(
            Challenges challenges, Users users, Sessions sessions, ApplicationEventPublisher events, Clock clock) {
        this.challenges = challenges;
        this.users = users;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /** The address that the link confirms; empty where the link is used, too old, or never was. */
    @Transactional(readOnly = true)
    public Optional<EmailAddress> pending(String token) {
        return challenges
                .look(token)
                .filter(challenge -> challenge.kind() != Challenge.Kind.RESET)
                .map(Challenge::email);
    }

    /** Uses the link up. */
    @Transactional
    public ConfirmResult confirm(String token) {
        if (pending(token).isEmpty()) {
            return new ConfirmResult.LinkExpired();
        }
        Optional<Challenge> challenge = challenges.use(token);
        return challenge.isEmpty() ? new ConfirmResult.LinkExpired() : confirm(challenge.get());
    }

    private ConfirmResult confirm(Challenge challenge) {
        EmailAddress email = challenge.email();
        // Two links for one address at once: the unique constraint lets one through, the other sees an error and may
        // retry.
        if (users.existsByEmail(email.value())) {
            challenges.drop(challenge);
            return new ConfirmResult.AddressTaken(email);
        }
        if (challenge.kind() == Challenge.Kind.EMAIL_CHANGE) {
            User user = users.get(challenge.owner().orElseThrow());
            user.moveTo(email);
            users.saveAndFlush(user);
            challenges.dropFor(email, user.id());
            sessions.refresh(user);
            return new ConfirmResult.AddressChanged(email);
        }
        User user = users.saveAndFlush(new User(
                email,
                Objects.requireNonNull(challenge.name()),
                Objects.requireNonNull(challenge.passwordHash()),
                Set.of(Role.CUSTOMER),
                clock.instant()));
        challenges.drop(challenge);
        challenges.dropFor(email, user.id());
        events.publishEvent(new UserRegistered(user.id()));
        return new ConfirmResult.AccountOpened(email);
    }
}
