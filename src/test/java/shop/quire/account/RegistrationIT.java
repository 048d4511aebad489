package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import shop.quire.account.AddressConfirmation.ConfirmResult;
import shop.quire.account.Registration.RegisterResult;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;

@QuireTest
class RegistrationIT {

    private static final String PASSWORD = "seven quiet libraries";

    @Autowired
    Registration registration;

    @Autowired
    AddressConfirmation confirmation;

    @Autowired
    AuthenticationProvider signIn;

    @Autowired
    AccountLetters accountLetters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final EmailAddress nora = People.newAddress();
    private Letters letters;

    @BeforeEach
    void post() {
        letters = new Letters(jdbc, accountLetters);
    }

    @Test
    void anAccountOpensWithTheLinkOfTheLetter() {
        register(PASSWORD);
        assertThatThrownBy(() -> signIn(PASSWORD)).isInstanceOf(BadCredentialsException.class);

        String token = letters.tokenFor(nora);
        assertThat(confirmation.pending(token)).contains(nora);
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.AccountOpened(nora));

        SignedIn signedIn = ((Principal) signIn(PASSWORD).getPrincipal()).signedIn();
        assertThat(signedIn.email()).isEqualTo(nora);
        assertThat(signedIn.name()).isEqualTo("Nora Lindqvist");
        assertThat(signedIn.roles()).containsExactly(Role.CUSTOMER);
    }

    @Test
    void aLinkOpensOnce() {
        register(PASSWORD);
        String token = letters.tokenFor(nora);
        confirmation.confirm(token);
        assertThat(confirmation.pending(token)).isEmpty();
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.LinkExpired());
    }

    @Test
    void aLinkOpensOnceEvenWhenItIsClickedManyTimesAtOnce() throws Exception {
        register(PASSWORD);
        String token = letters.tokenFor(nora);
        Callable<ConfirmResult> click = () -> confirmation.confirm(token);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<ConfirmResult>> clicks = threads.invokeAll(java.util.Collections.nCopies(8, click));
            int opened = 0;
            for (Future<ConfirmResult> result : clicks) {
                opened += result.get() instanceof ConfirmResult.AccountOpened ? 1 : 0;
            }
            assertThat(opened).isEqualTo(1);
        }
    }

    @Test
    void anOldLinkOpensNothing() {
        register(PASSWORD);
        String token = letters.tokenFor(nora);
        jdbc.sql("UPDATE account_challenge SET expires_at = now() - interval '1 second' WHERE email = :email")
                .param("email", nora.value())
                .update();
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.LinkExpired());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u0000", "../../etc/passwd", "' OR 1=1 --"})
    void anInventedLinkOpensNothing(String token) {
        assertThat(confirmation.pending(token)).isEmpty();
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.LinkExpired());
        assertThat(confirmation.confirm("x".repeat(10_000))).isEqualTo(new ConfirmResult.LinkExpired());
    }

    @Test
    void theTokenItselfIsNeverStored() {
        register(PASSWORD);
        String token = letters.tokenFor(nora);
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM account_challenge c, event_publication e
                        WHERE c::text LIKE :token OR e::text LIKE :token
                        """)
                        .param("token", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT octet_length(token_hash) FROM account_challenge WHERE email = :email")
                        .param("email", nora.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(32);
    }

    @Test
    void aNewLetterReplacesTheLinkOfTheOneBefore() {
        register(PASSWORD);
        String first = letters.tokenFor(nora);
        String second = letters.tokenFor(nora);
        assertThat(confirmation.pending(first)).isEmpty();
        assertThat(confirmation.pending(second)).contains(nora);
    }

    @Test
    void theAnswerDoesNotTellWhetherAnAddressIsKnown() {
        EmailAddress known = people.create().email();
        RegisterResult toKnown = registration.register("Somebody", known.value(), PASSWORD);
        RegisterResult toUnknown = registration.register("Somebody", nora.value(), PASSWORD);
        assertThat(toKnown).isEqualTo(new RegisterResult.CheckYourMail(known));
        assertThat(toUnknown).isEqualTo(new RegisterResult.CheckYourMail(nora));
        assertThat(TestMail.awaitMail(known, "You have an account already").text())
                .doesNotContain("/verify/");
        assertThat(letters.newestFor(nora)).hasSize(1);
    }

    @Test
    void theAccountHasThePasswordOfTheRegistrationWhoseLetterWasOpened() {
        registration.register("Mallory", nora.value(), "mallory knows this");
        register(PASSWORD);
        confirmation.confirm(letters.tokenFor(nora));
        assertThat(signIn(PASSWORD).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> signIn("mallory knows this")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void otherLettersToTheAddressOpenNothingOnceItHasAnAccount() {
        registration.register("Mallory", nora.value(), "mallory knows this");
        String mallorys = letters.tokenFor(nora);
        register(PASSWORD);
        confirmation.confirm(letters.tokenFor(nora));
        assertThat(confirmation.confirm(mallorys)).isEqualTo(new ConfirmResult.LinkExpired());
    }

    @Test
    void nobodysMailboxIsFilled() {
        for (int i = 0; i < 20; i++) {
            assertThat(register(PASSWORD)).isEqualTo(new RegisterResult.CheckYourMail(nora));
        }
        assertThat(jdbc.sql("SELECT count(*) FROM account_challenge WHERE email = :email")
                        .param("email", nora.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(Challenges.LETTERS_AN_HOUR);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        assertThat(registration.register("", "not an address", "short"))
                .isInstanceOfSatisfying(
                        RegisterResult.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::field)
                                .containsExactly("name", "email", "password"));
    }

    @Test
    void hostileTextIsKeptAsTextOrRefused() {
        String name = "Robert'); DROP TABLE account;-- <script>alert(1)</script>";
        registration.register(name + "\u0000", nora.value(), PASSWORD);
        confirmation.confirm(letters.tokenFor(nora));
        assertThat(((Principal) signIn(PASSWORD).getPrincipal()).signedIn().name())
                .isEqualTo(name);

        String huge = "x".repeat(10_000);
        assertThat(registration.problems(huge, huge + "@example.com", huge)).hasSize(3);
        assertThat(registration.problems("Nora", "nora\u0000@example.com", PASSWORD))
                .containsExactly(new Problem("email", "account.email.invalid"));
    }

    private RegisterResult register(String password) {
        return registration.register("Nora Lindqvist", nora.value(), password);
    }

    private org.springframework.security.core.Authentication signIn(String password) {
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(nora.value(), password));
    }
}
