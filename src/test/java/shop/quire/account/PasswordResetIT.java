package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import shop.quire.account.PasswordReset.ResetResult;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;

@QuireTest
class PasswordResetIT {

    private static final String NEW = "nine lamps in the reading room";

    @Autowired
    PasswordReset passwordReset;

    @Autowired
    AddressConfirmation confirmation;

    @Autowired
    RememberMe rememberMe;

    @Autowired
    Sessions sessions;

    @Autowired
    AuthenticationProvider signIn;

    @Autowired
    AccountLetters accountLetters;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Letters letters;
    private Person nora;

    @BeforeEach
    void anAccount() {
        letters = new Letters(jdbc, accountLetters);
        nora = people.create();
    }

    @Test
    void theLinkSetsANewPasswordOnce() {
        passwordReset.request(nora.email().value());
        String token = letters.tokenFor(nora.email());
        assertThat(passwordReset.isOpen(token)).isTrue();
        assertThat(passwordReset.reset(token, NEW)).isEqualTo(new ResetResult.Reset(nora.email()));
        assertThat(signIn(NEW).isAuthenticated()).isTrue();
        assertThat(passwordReset.isOpen(token)).isFalse();
        assertThat(passwordReset.reset(token, "another long password")).isEqualTo(new ResetResult.LinkExpired());
        assertThat(audit.latest("account", nora.id().toString()))
                .map(AuditEntry::action)
                .contains("account.password-reset");
    }

    @Test
    void everySessionAndRememberedBrowserEnds() {
        Authentication elsewhere = signIn(nora.password());
        String cookie = rememberMe.remember(elsewhere).orElseThrow();
        passwordReset.request(nora.email().value());
        passwordReset.reset(letters.tokenFor(nora.email()), NEW);
        assertThat(sessions.stillCounts(elsewhere)).isFalse();
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(RememberMe.Redeemed.Refused.class);
    }

    @Test
    void otherLinksUnderWayDieWithIt() {
        passwordReset.request(nora.email().value());
        String first = letters.tokenFor(nora.email());
        passwordReset.request(nora.email().value());
        passwordReset.reset(letters.tokenFor(nora.email()), NEW);
        assertThat(passwordReset.isOpen(first)).isFalse();
    }

    @Test
    void aWeakPasswordIsRefusedAndTheLinkStaysGood() {
        passwordReset.request(nora.email().value());
        String token = letters.tokenFor(nora.email());
        assertThat(passwordReset.reset(token, "short")).isInstanceOf(ResetResult.Refused.class);
        assertThat(passwordReset.reset(token, NEW)).isInstanceOf(ResetResult.Reset.class);
    }

    @Test
    void theLinkWorksForAnHour() {
        passwordReset.request(nora.email().value());
        String token = letters.tokenFor(nora.email());
        assertThat(jdbc.sql(
                                "SELECT expires_at - made_at = interval '1 hour' FROM account_challenge WHERE email = :email")
                        .param("email", nora.email().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        jdbc.sql("UPDATE account_challenge SET expires_at = now() - interval '1 second' WHERE email = :email")
                .param("email", nora.email().value())
                .update();
        assertThat(passwordReset.reset(token, NEW)).isEqualTo(new ResetResult.LinkExpired());
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoLetter() {
        EmailAddress unknown = People.newAddress();
        assertThat(passwordReset.request(unknown.value()))
                .isEqualTo(passwordReset.request(nora.email().value()));
        assertThat(letters.newestFor(unknown)).isEmpty();
    }

    @Test
    void aLinkOfOneKindDoesNotOpenTheOther() {
        passwordReset.request(nora.email().value());
        String token = letters.tokenFor(nora.email());
        assertThat(confirmation.pending(token)).isEmpty();
        assertThat(confirmation.confirm(token)).isInstanceOf(AddressConfirmation.ConfirmResult.LinkExpired.class);
        assertThat(passwordReset.isOpen(token)).isTrue();
    }

    private Authentication signIn(String password) {
        return signIn.authenticate(
                UsernamePasswordAuthenticationToken.unauthenticated(nora.email().value(), password));
    }
}
