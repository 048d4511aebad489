package shop.quire.account;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * Whom a provider has vouched for, and which account is theirs: the one that knows the subject; else the customer's with the
 * same address, which both sides have verified; else a new one. The back office is never entered by address alone.
 */
@Service
public class ProviderSignIn {

    /** What came of it. */
    public sealed interface Outcome {
        /** @param user the person, as Spring Security wants it */
        record Welcome(UserDetails user) implements Outcome {}

        /** The provider has not verified the address, or tells none. */
        record Unverified() implements Outcome {}

        /** The address belongs to an account of the back office: sign in with the password and connect the two. */
        record BackOffice() implements Outcome {}

        /** The account is disabled. */
        record Closed() implements Outcome {}

        /** To be connected, but another account has it. */
        record Taken() implements Outcome {}
    }

    private final Identities identities;
    private final Users users;
    private final Principals principals;
    private final Challenges challenges;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProviderSignIn(
            Identities identities,
            Users users,
            Principals principals,
            Challenges challenges,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.identities = identities;
        this.users = users;
        this.principals = principals;
        this.challenges = challenges;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Nobody is signed in yet. */
    public Outcome enter(ProviderIdentity who) {
        return twice(() -> find(who));
    }

    /** Who is signed in wants to come by this provider from now on. */
    public Outcome connect(UserId account, ProviderIdentity who) {
        return twice(() -> {
            Optional<UserId> owner = identities.owner(who.issuer(), who.subject());
            if (owner.isPresent() && !owner.get().equals(account)) {
                return new Outcome.Taken();
            }
            User user = users.get(account);
            if (user.isDisabled()) {
                return new Outcome.Closed();
            }
            if (owner.isEmpty()) {
                link(who, user);
            }
            return new Outcome.Welcome(principals.of(user));
        });
    }

    /** Two first sign-ins at once: a unique constraint lets one through, the other looks again and finds what it made. */
    private Outcome twice(Supplier<Outcome> work) {
        try {
            return inTransaction(work);
        } catch (DataIntegrityViolationException meanwhile) {
            return inTransaction(work);
        }
    }

    private Outcome inTransaction(Supplier<Outcome> work) {
        Outcome outcome = transaction.execute(status -> work.get());
        if (outcome == null) {
            throw new IllegalStateException("A sign-in had no outcome");
        }
        return outcome;
    }

    private Outcome find(ProviderIdentity who) {
        Optional<User> known = identities.owner(who.issuer(), who.subject()).map(users::get);
        if (known.isPresent()) {
            return welcome(known.get());
        }
        Optional<EmailAddress> email = Optional.ofNullable(who.email())
                .filter(address -> who.emailVerified())
                .flatMap(EmailAddress::parse);
        if (email.isEmpty()) {
            return new Outcome.Unverified();
        }
        User user = users.byEmail(email.get()).orElseGet(() -> open(who, email.get()));
        if (!user.isDisabled() && !user.granted().equals(Set.of(Role.CUSTOMER))) {
            return new Outcome.BackOffice();
        }
        if (!user.isDisabled()) {
            link(who, user);
        }
        return welcome(user);
    }

    private Outcome welcome(User user) {
        return user.isDisabled() ? new Outcome.Closed() : new Outcome.Welcome(principals.of(user));
    }

    private User open(ProviderIdentity who, EmailAddress email) {
        User user = users.saveAndFlush(User.withoutPassword(email, name(who, email), clock.instant()));
        challenges.dropFor(email, user.id());
        events.publishEvent(new UserRegistered(user.id()));
        return user;
    }

    private void link(ProviderIdentity who, User user) {
        identities.link(who.issuer(), who.subject(), user.id());
        audit.record(
                "account.identity-connected",
                "account",
                user.id().toString(),
                Map.of(),
                Map.of("issuer", who.issuer()));
    }

    /** Where the provider says nothing that can be used: what stands before the @. */
    private static String name(ProviderIdentity who, EmailAddress email) {
        String said = PlainText.tidy(Optional.ofNullable(who.name()).orElse(""));
        String name = said.isEmpty() ? email.value().substring(0, email.value().indexOf('@')) : said;
        return name.codePointCount(0, name.length()) > User.MAX_NAME || name.length() > User.MAX_NAME
                ? name.substring(0, name.offsetByCodePoints(0, User.MAX_NAME / 2))
                        .strip()
                : name;
    }
}
