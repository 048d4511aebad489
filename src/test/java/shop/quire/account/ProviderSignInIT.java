package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.ProviderSignIn.Outcome;
import shop.quire.account.SignInMethods.Disconnecting;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;

/** Which account opens to somebody whom a provider has vouched for. */
@QuireTest
class ProviderSignInIT {

    private static final String ISSUER = "https://id.example";

    @Autowired
    ProviderSignIn signIn;

    @Autowired
    SignInMethods methods;

    @Autowired
    ProfileService profile;

    @Autowired
    PasswordReset reset;

    @Autowired
    AuthenticationProvider byPassword;

    @Autowired
    AccountLetters accountLetters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void whoIsNewGetsACustomersAccountWithoutPassword() {
        EmailAddress email = People.newAddress();
        Principal newcomer = welcome(signIn.enter(verified(email, "  Ada \u202E Lovelace ")));
        assertThat(newcomer.signedIn().email()).isEqualTo(email);
        assertThat(newcomer.signedIn().name()).isEqualTo("Ada Lovelace");
        assertThat(newcomer.signedIn().roles()).containsExactly(Role.CUSTOMER);
        for (String guess : List.of("", "null", "nobody has this password")) {
            assertThatThrownBy(() -> byPassword.authenticate(
                            UsernamePasswordAuthenticationToken.unauthenticated(email.value(), guess)))
                    .isInstanceOf(BadCredentialsException.class);
        }
    }

    @Test
    void aNameThatCannotBeUsedIsTakenFromTheAddress() {
        EmailAddress email = People.newAddress();
        assertThat(welcome(signIn.enter(verified(email, " \u0000 "))).signedIn().name())
                .isEqualTo(email.value().substring(0, email.value().indexOf('@')));
        ProviderIdentity huge =
                new ProviderIdentity(ISSUER, subject + "-2", People.newAddress().value(), true, "x".repeat(10_000));
        assertThat(welcome(signIn.enter(huge)).signedIn().name().length()).isBetween(1, 100);
    }

    @Test
    void theSubjectCountsOnceItIsKnownNotTheAddress() {
        UserId first = welcome(signIn.enter(verified(People.newAddress(), "Ada")))
                .signedIn()
                .id();
        ProviderIdentity later = new ProviderIdentity(ISSUER, subject, "other@elsewhere.example", false, null);
        assertThat(welcome(signIn.enter(later)).signedIn().id()).isEqualTo(first);
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() {
        UserId first = welcome(signIn.enter(verified(People.newAddress(), "Ada")))
                .signedIn()
                .id();
        ProviderIdentity elsewhere = new ProviderIdentity(
                "https://other.example", subject, People.newAddress().value(), true, "Ada");
        assertThat(welcome(signIn.enter(elsewhere)).signedIn().id()).isNotEqualTo(first);
    }

    @Test
    void aCustomerWithTheSameVerifiedAddressIsFoundAndKeepsThePassword() {
        Person nora = people.create();
        ProviderIdentity same =
                new ProviderIdentity(ISSUER, subject, nora.email().value().toUpperCase(Locale.ROOT), true, "Somebody");
        Principal in = welcome(signIn.enter(same));
        assertThat(in.signedIn().id()).isEqualTo(nora.id());
        assertThat(in.signedIn().name()).isEqualTo(nora.name());
        people.signIn(nora);
        assertThat(methods.connected())
                .extracting(SignInMethods.Connected::subject)
                .containsExactly(subject);
    }

    @Test
    void anUnverifiedAddressOpensNothing() {
        Person nora = people.create();
        assertThat(signIn.enter(
                        new ProviderIdentity(ISSUER, subject, nora.email().value(), false, "Nora")))
                .isInstanceOf(Outcome.Unverified.class);
        assertThat(signIn.enter(new ProviderIdentity(ISSUER, subject, null, true, "Nora")))
                .isInstanceOf(Outcome.Unverified.class);
        assertThat(signIn.enter(new ProviderIdentity(ISSUER, subject, "not an address", true, "Nora")))
                .isInstanceOf(Outcome.Unverified.class);
        assertThat(linked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "CUSTOMER")
    void theBackOfficeIsNotEnteredByAddressAlone(Role role) {
        Person clerk = people.create(role);
        assertThat(signIn.enter(verified(clerk.email(), "Clerk"))).isInstanceOf(Outcome.BackOffice.class);
        assertThat(linked()).isZero();

        people.signIn(clerk);
        assertThat(signIn.connect(clerk.id(), verified(clerk.email(), "Clerk"))).isInstanceOf(Outcome.Welcome.class);
        people.signOut();
        assertThat(welcome(signIn.enter(verified(clerk.email(), "Clerk")))
                        .signedIn()
                        .has(role))
                .isTrue();
    }

    @Test
    void aDisabledAccountStaysClosed() {
        Person nora = people.create();
        welcome(signIn.enter(verified(nora.email(), "Nora")));
        jdbc.sql("UPDATE account SET disabled = true WHERE id = :id")
                .param("id", nora.id().value())
                .update();
        assertThat(signIn.enter(verified(nora.email(), "Nora"))).isInstanceOf(Outcome.Closed.class);
        ProviderIdentity byAddress =
                new ProviderIdentity(ISSUER, subject + "-new", nora.email().value(), true, "Nora");
        assertThat(signIn.enter(byAddress)).isInstanceOf(Outcome.Closed.class);
    }

    @Test
    void whatAnotherAccountHasCannotBeConnected() {
        welcome(signIn.enter(verified(People.newAddress(), "Ada")));
        Person nora = people.signInAs();
        assertThat(signIn.connect(nora.id(), verified(nora.email(), "Nora"))).isInstanceOf(Outcome.Taken.class);
        assertThat(methods.connected()).isEmpty();
    }

    @Test
    void manyFirstSignInsAtOnceMakeOneAccount() throws Exception {
        EmailAddress email = People.newAddress();
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(tabs.submit(() -> signIn.enter(verified(email, "Ada"))));
            }
            UserId first =
                    welcome(all.getFirst().get(20, TimeUnit.SECONDS)).signedIn().id();
            for (Future<Outcome> one : all) {
                assertThat(welcome(one.get(20, TimeUnit.SECONDS)).signedIn().id())
                        .isEqualTo(first);
            }
        }
        assertThat(linked()).isEqualTo(1);
    }

    @Test
    void theLastWayInStaysUntilThereIsAPassword() {
        EmailAddress email = People.newAddress();
        in(welcome(signIn.enter(verified(email, "Ada"))));
        SignInMethods.Connected only = methods.connected().getFirst();
        assertThat(methods.hasPassword()).isFalse();
        assertThat(methods.mayConnect("")).isEmpty();
        assertThat(methods.disconnect(only)).isEqualTo(Disconnecting.LAST_WAY_IN);
        assertThat(profile.changePassword("", "nine lamps in the reading room", Optional.empty()))
                .isEqualTo(new ProfileService.PasswordChange.Refused(
                        List.of(new Problem("current", "account.current.none"))));

        assertThat(reset.request(email.value())).isEmpty();
        String token = new Letters(jdbc, accountLetters).tokenFor(email);
        reset.reset(token, "nine lamps in the reading room");
        assertThat(methods.disconnect(only)).isEqualTo(Disconnecting.DONE);
        assertThat(methods.disconnect(only)).isEqualTo(Disconnecting.GONE);
        assertThat(methods.connected()).isEmpty();
    }

    @Test
    void whoFindsAnOpenSessionCannotAddAWayIn() {
        Person nora = people.signInAs();
        assertThat(methods.mayConnect("")).containsExactly(new Problem("current", "account.current.missing"));
        assertThat(methods.mayConnect("guessed password"))
                .containsExactly(new Problem("current", "account.current.wrong"));
        assertThat(methods.mayConnect(nora.password())).isEmpty();
    }

    private ProviderIdentity verified(EmailAddress email, String name) {
        return new ProviderIdentity(ISSUER, subject, email.value(), true, name);
    }

    private long linked() {
        return jdbc.sql("SELECT count(*) FROM account_identity WHERE subject = :subject")
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private static Principal welcome(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Welcome.class);
        return (Principal) ((Outcome.Welcome) outcome).user();
    }

    private static void in(Principal who) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(who, null, who.getAuthorities()));
    }
}
