package shop.quire.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.support.TestMail.awaitMail;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.AddressConfirmation;
import shop.quire.account.AddressConfirmation.ConfirmResult;
import shop.quire.account.PasswordReset;
import shop.quire.account.PasswordReset.ResetResult;
import shop.quire.account.ProfileService;
import shop.quire.account.Registration;
import shop.quire.demo.LocalMail.Received;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;

@QuireTest
class AccountMailsIT {

    private static final String PASSWORD = "nine lamps in the reading room";

    @Autowired
    Registration registration;

    @Autowired
    AddressConfirmation confirmation;

    @Autowired
    PasswordReset passwordReset;

    @Autowired
    ProfileService profile;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void theLinkOfTheFirstMailOpensTheAccount() {
        EmailAddress nora = People.newAddress();
        registration.register("Visit http://spam.example now", nora.value(), PASSWORD);
        Received mail = awaitMail(nora, "Confirm your address");
        assertThat(mail.from()).isEqualTo("Quire <books@quire.example>");
        assertThat(mail.text()).doesNotContain("spam");
        assertThat(mail.html()).doesNotContain("spam").contains(mail.link("/verify/"));
        assertThat(confirmation.confirm(token(mail, "/verify/"))).isEqualTo(new ConfirmResult.AccountOpened(nora));
    }

    @Test
    void aKnownAddressIsToldThatItIsKnown() {
        Person nora = people.create();
        registration.register("Somebody", nora.email().value(), PASSWORD);
        Received mail = awaitMail(nora.email(), "You have an account already");
        assertThat(mail.text()).contains("Hello Nora Lindqvist,", "https://quire.example/login");
        assertThat(mail.text()).doesNotContain("/verify/");
    }

    @Test
    void aForgottenPasswordIsReplacedAndItsOwnerHearsOfIt() {
        Person nora = people.create();
        passwordReset.request(nora.email().value());
        Received mail = awaitMail(nora.email(), "Choose a new password");
        assertThat(passwordReset.reset(token(mail, "/reset/"), PASSWORD)).isInstanceOf(ResetResult.Reset.class);
        assertThat(awaitMail(nora.email(), "Your password was changed").text()).contains("/forgot");
    }

    @Test
    void aNewAddressIsProvenAndTheOldOneWarned() {
        Person nora = people.signInAs();
        EmailAddress moved = People.newAddress();
        profile.requestEmailChange(moved.value(), nora.password());
        Received asked = awaitMail(moved, "Confirm your new address");
        assertThat(awaitMail(nora.email(), "Your address is about to change").text())
                .contains(moved.value());
        assertThat(confirmation.confirm(token(asked, "/verify/"))).isEqualTo(new ConfirmResult.AddressChanged(moved));
    }

    @Test
    void anUnknownAddressGetsNoMailAndNothingStaysUndone() {
        EmailAddress unknown = People.newAddress();
        passwordReset.request(unknown.value());
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(jdbc.sql(
                                        "SELECT count(*) FROM account_challenge WHERE email = :email AND used_at IS NOT NULL")
                                .param("email", unknown.value())
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));
        assertThat(TestMail.server().to(unknown)).isEmpty();
    }

    private static String token(Received mail, String path) {
        String link = mail.link(path);
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
