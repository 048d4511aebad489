package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;

@QuireTest
class SignInIT {

    @Autowired
    AuthenticationProvider signIn;

    @Autowired
    UserAdmin userAdmin;

    @Autowired
    Sessions sessions;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void theAddressMayBeTypedInAnyCase() {
        Person nora = people.create();
        Authentication signedIn = signIn(" " + nora.email().value().toUpperCase(Locale.ROOT), nora.password());
        assertThat(signedIn.getName()).isEqualTo(nora.id().toString());
        assertThat(signedIn.getCredentials()).isNull();
    }

    @Test
    void wrongAddressAndWrongPasswordAreAnsweredTheSame() {
        Person nora = people.create();
        String wrongPassword = message(nora.email().value(), "eight noisy libraries");
        assertThat(message(People.newAddress().value(), nora.password())).isEqualTo(wrongPassword);
        assertThat(message("not an address", nora.password())).isEqualTo(wrongPassword);
        assertThat(message(nora.email().value(), "")).isEqualTo(wrongPassword);
        assertThat(message(nora.email().value(), "x".repeat(10_000))).isEqualTo(wrongPassword);
    }

    @Test
    void unknownAddressesCostAsMuchTimeAsKnownOnes() {
        Person nora = people.create();
        long known = median(nora.email());
        long unknown = median(People.newAddress());
        // Without the hash an unknown address would be answered in a hundredth of the time.
        assertThat((double) unknown / known).isBetween(0.4, 2.5);
    }

    @Test
    void aSixthWrongTryHasToWait() {
        Person nora = people.create();
        for (int i = 0; i < 5; i++) {
            message(nora.email().value(), "wrong password " + i);
        }
        assertThatThrownBy(() -> signIn(nora.email().value(), nora.password()))
                .isInstanceOfSatisfying(
                        TooManyTriesException.class,
                        tooMany -> assertThat(tooMany.getWait()).isPositive());
    }

    @Test
    void passwordsAreStoredAsArgon2id() {
        Person nora = people.create();
        assertThat(hash(nora)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void anOutdatedHashIsRenewedAtSignIn() {
        Person nora = people.create();
        String weaker = new org.springframework.security.crypto.argon2.Argon2PasswordEncoder(16, 32, 1, 4096, 1)
                .encode(nora.password());
        jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id")
                .param("hash", weaker)
                .param("id", nora.id().value())
                .update();
        signIn(nora.email().value(), nora.password());
        assertThat(hash(nora)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aHashOfAnotherKindMatchesNothing() {
        Person nora = people.create();
        jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id")
                .param("hash", new BCryptPasswordEncoder(4).encode(nora.password()))
                .param("id", nora.id().value())
                .update();
        assertThatThrownBy(() -> signIn(nora.email().value(), nora.password()))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void newRolesEndRunningSessions() {
        Person nora = people.create();
        Authentication session = signIn(nora.email().value(), nora.password());
        assertThat(sessions.stillCounts(session)).isTrue();
        people.signInAs(Role.ADMIN);
        userAdmin.grant(nora.id(), Set.of(Role.STAFF));
        assertThat(sessions.stillCounts(session)).isFalse();
    }

    @Test
    void onlyAdministratorsOpenAccountsForOthers() {
        assertThatThrownBy(() -> userAdmin.create(People.newAddress(), "X", "seven quiet libraries", Set.of()))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        people.signInAs(Role.CATALOG_MANAGER, Role.ORDER_MANAGER, Role.STAFF);
        assertThatThrownBy(() -> userAdmin.create(People.newAddress(), "X", "seven quiet libraries", Set.of()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whoIsSignedInIsKnownEverywhere() {
        assertThat(currentUser.current()).isEmpty();
        assertThatThrownBy(currentUser::require).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        Person olga = people.signInAs(Role.CATALOG_MANAGER);
        assertThat(currentUser.require().id()).isEqualTo(olga.id());
        assertThat(SecurityContextHolder.getContext().getAuthentication().getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "ROLE_CATALOG_MANAGER", "ROLE_CUSTOMER", "ROLE_BOOKS", "ROLE_IMPORTS", "ROLE_STOCK");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2:ffff::1, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003",
        "not:an:address, not:an:address",
    })
    void oneLineOfIpVersion6IsOnePlace(String address, String place) {
        assertThat(SignIn.network(address)).isEqualTo(place);
    }

    /** Of this thread's processor time: what else the machine does is no part of it. */
    private long median(EmailAddress email) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[5];
        for (int i = 0; i < nanos.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            message(email.value(), "wrong password " + i);
            nanos[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private String message(String email, String password) {
        try {
            signIn(email, password);
            throw new AssertionError("Signed in");
        } catch (BadCredentialsException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private String hash(Person person) {
        return jdbc.sql("SELECT password_hash FROM account WHERE id = :id")
                .param("id", person.id().value())
                .query(String.class)
                .single();
    }

    private Authentication signIn(String email, String password) {
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password));
    }
}
