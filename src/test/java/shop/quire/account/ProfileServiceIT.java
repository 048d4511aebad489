package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.AddressConfirmation.ConfirmResult;
import shop.quire.account.ProfileService.PasswordChange;
import shop.quire.shared.EmailAddress;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestMail;

@QuireTest
class ProfileServiceIT {

    private static final String NEW = "nine lamps in the reading room";

    @Autowired
    ProfileService profile;

    @Autowired
    AddressConfirmation confirmation;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    Sessions sessions;

    @Autowired
    RememberMe rememberMe;

    @Autowired
    AccountLetters accountLetters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Letters letters;
    private Person nora;

    @BeforeEach
    void signedIn() {
        letters = new Letters(jdbc, accountLetters);
        nora = people.signInAs();
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void aNewNameIsSeenAtOnce() {
        assertThat(profile.rename(" Nora  Berg ")).isEmpty();
        assertThat(currentUser.require().name()).isEqualTo("Nora Berg");
        assertThat(profile.rename(" \u0000 ")).containsExactly(new Problem("name", "account.name.missing"));
        assertThat(profile.rename("x".repeat(10_000))).containsExactly(new Problem("name", "account.name.long"));
        assertThat(currentUser.require().name()).isEqualTo("Nora Berg");
    }

    @Test
    void anAddressChangesOnlyOnceTheNewOneIsProven() {
        EmailAddress moved = People.newAddress();
        assertThat(profile.requestEmailChange(moved.value(), nora.password())).isEmpty();
        assertThat(currentUser.require().email()).isEqualTo(nora.email());

        List<AccountLetter> post = letters.newestFor(moved);
        assertThat(post).hasSize(2);
        assertThat(post.get(1)).isEqualTo(new AccountLetter.AddressChangeAsked(nora.email(), nora.name(), moved));
        String token = ((AccountLetter.ConfirmNewAddress) post.get(0)).token();
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.AddressChanged(moved));
        assertThat(currentUser.require().email()).isEqualTo(moved);
        people.signIn(new Person(nora.id(), moved, nora.name(), nora.password()));
    }

    @Test
    void anAddressOfSomebodyElseIsNotTakenOver() {
        Person other = people.create();
        assertThat(profile.requestEmailChange(other.email().value(), nora.password()))
                .isEmpty();
        assertThat(TestMail.awaitMail(other.email(), "You have an account already")
                        .text())
                .doesNotContain("/verify/");
        assertThat(currentUser.require().email()).isEqualTo(nora.email());
    }

    @Test
    void anAddressThatGotAnAccountMeanwhileIsNotTakenOver() {
        EmailAddress wanted = People.newAddress();
        profile.requestEmailChange(wanted.value(), nora.password());
        String token = letters.tokenFor(wanted);
        jdbc.sql("UPDATE account SET email = :email WHERE id = :id")
                .param("email", wanted.value())
                .param("id", people.create().id().value())
                .update();
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.AddressTaken(wanted));
    }

    @Test
    void whoFindsASessionOpenCannotMoveTheAccountAway() {
        String wanted = People.newAddress().value();
        assertThat(profile.requestEmailChange(wanted, "guessed password"))
                .containsExactly(new Problem("current", "account.current.wrong"));
        assertThat(profile.requestEmailChange(wanted, ""))
                .containsExactly(new Problem("current", "account.current.missing"));
        assertThat(profile.requestEmailChange(nora.email().value(), nora.password()))
                .containsExactly(new Problem("email", "account.email.same"));
        assertThat(profile.requestEmailChange("nowhere", nora.password()))
                .containsExactly(new Problem("email", "account.email.invalid"));
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        Authentication here = SecurityContextHolder.getContext().getAuthentication();
        String cookie = rememberMe.remember(here).orElseThrow();
        String elsewhere = rememberMe.remember(here).orElseThrow();
        PasswordChange.Done done =
                (PasswordChange.Done) profile.changePassword(nora.password(), NEW, Optional.of(cookie));

        assertThat(sessions.stillCounts(here)).isFalse();
        assertThat(sessions.stillCounts(SecurityContextHolder.getContext().getAuthentication()))
                .isTrue();
        assertThat(rememberMe.redeem(elsewhere)).isInstanceOf(RememberMe.Redeemed.Refused.class);
        assertThat(rememberMe.redeem(cookie))
                .as("a copy of it is worth nothing any more")
                .isInstanceOf(RememberMe.Redeemed.Refused.class);
        RememberMe.Kept kept = done.browser().orElseThrow();
        assertThat(kept.lasting()).isTrue();
        assertThat(rememberMe.redeem(kept.cookie())).isInstanceOf(RememberMe.Redeemed.Accepted.class);
        people.signIn(new Person(nora.id(), nora.email(), nora.name(), NEW));
    }

    @Test
    void aNewPasswordKeepsABrowserAsLongAsItWasToBeKept() {
        Authentication here = SecurityContextHolder.getContext().getAuthentication();
        String cookie = rememberMe.keepWhileOpen(here, Optional.empty()).orElseThrow();
        assertThat(profile.changePassword(nora.password(), NEW, Optional.of(cookie)))
                .isInstanceOfSatisfying(
                        PasswordChange.Done.class,
                        done -> assertThat(done.browser().orElseThrow().lasting())
                                .isFalse());
    }

    @Test
    void somebodyElsesCookieIsNotKept() {
        String cookie = rememberMe
                .remember(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow();
        Person oskar = people.signInAs();
        assertThat(profile.changePassword(oskar.password(), NEW, Optional.of(cookie)))
                .isEqualTo(new PasswordChange.Done(Optional.empty()));
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(RememberMe.Redeemed.Accepted.class);
    }

    @Test
    void aNewPasswordStopsAnAddressChangeUnderWay() {
        EmailAddress mallorys = People.newAddress();
        profile.requestEmailChange(mallorys.value(), nora.password());
        String token = letters.tokenFor(mallorys);
        change(nora.password(), NEW);
        assertThat(confirmation.confirm(token)).isEqualTo(new ConfirmResult.LinkExpired());
    }

    @Test
    void theCurrentPasswordIsNeededAndTheNewOneChecked() {
        assertThat(change("guessed password", NEW)).containsExactly(new Problem("current", "account.current.wrong"));
        assertThat(change("", "short")).extracting(Problem::field).containsExactly("password", "current");
        assertThat(change(nora.password(), nora.password()))
                .containsExactly(new Problem("password", "account.password.same"));
    }

    @Test
    void guessingInsideASessionIsSlowedDown() {
        for (int i = 0; i < 5; i++) {
            change("guess number " + i, NEW);
        }
        assertThat(change(nora.password(), NEW)).containsExactly(new Problem("current", "account.current.wait"));
    }

    @Test
    void visitorsHaveNoProfile() {
        people.signOut();
        assertThatThrownBy(() -> profile.rename("X")).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        assertThatThrownBy(() -> change("x", NEW)).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    private List<Problem> change(String currentPassword, String newPassword) {
        return switch (profile.changePassword(currentPassword, newPassword, Optional.empty())) {
            case PasswordChange.Done done -> List.of();
            case PasswordChange.Refused(List<Problem> problems) -> problems;
        };
    }
}
