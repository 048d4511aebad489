package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.RememberMe.Redeemed;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.TestClock;

@QuireTest
class RememberMeIT {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Users users;

    @Autowired
    Principals principals;

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T09:00:00Z"));
    private RememberMe rememberMe;
    private Person nora;
    private String cookie;

    @BeforeEach
    void aRememberedBrowser() {
        rememberMe = new RememberMe(jdbc, users, principals, audit, clock);
        nora = people.signInAs();
        cookie = rememberMe
                .remember(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow();
        people.signOut();
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void theCookieSignsInAndIsReplaced() {
        Redeemed.Accepted accepted = accepted(cookie);
        assertThat(accepted.user().getUsername()).isEqualTo(nora.id().toString());
        String next = accepted.newCookie().orElseThrow();
        assertThat(next).isNotEqualTo(cookie);
        assertThat(accepted(next).newCookie()).isPresent();
    }

    @Test
    void tabsThatAreRestoredTogetherAllGetIn() {
        accepted(cookie);
        clock.advance(Duration.ofSeconds(5));
        assertThat(accepted(cookie).newCookie()).isEmpty();
    }

    @Test
    void aCopiedCookieEndsEveryRememberedBrowser() {
        String next = accepted(cookie).newCookie().orElseThrow();
        clock.advance(Duration.ofMinutes(5));
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(Redeemed.Refused.class);
        assertThat(rememberMe.redeem(next)).isInstanceOf(Redeemed.Refused.class);
        assertThat(audit.latest("account", nora.id().toString()))
                .map(AuditEntry::action)
                .contains("account.remembered-browser-copied");
    }

    @Test
    void aBrowserThatStaysAwayIsForgotten() {
        clock.advance(RememberMe.LIFE.plusSeconds(1));
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(Redeemed.Refused.class);
    }

    @Test
    void signingOutForgetsThisBrowser() {
        rememberMe.forget(cookie);
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(Redeemed.Refused.class);
    }

    @Test
    void aDisabledAccountIsNotRemembered() {
        jdbc.sql("UPDATE account SET disabled = true WHERE id = :id")
                .param("id", nora.id().value())
                .update();
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(Redeemed.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "x.y",
                "01234567-89ab-cdef-0123-456789abcdef.secret",
                "\u0000",
                "not-a-uuid-but-of-the-right-length-xx.s"
            })
    void anInventedCookieIsRefused(String invented) {
        assertThat(rememberMe.redeem(invented)).isInstanceOf(Redeemed.Refused.class);
        rememberMe.forget(invented);
    }

    @Test
    void aSignInThatNobodyAskedToLastIsKeptWhileTheBrowserIsInUse() {
        String open = keptWhileOpen(Optional.empty()).orElseThrow();
        clock.advance(Duration.ofMinutes(29));
        rememberMe.inUse(open);
        clock.advance(Duration.ofMinutes(29));

        Redeemed.Accepted accepted = accepted(open);

        assertThat(accepted.user().getUsername()).isEqualTo(nora.id().toString());
        assertThat(accepted.lasting()).isFalse();
        clock.advance(RememberMe.IDLE.plusSeconds(1));
        assertThat(rememberMe.redeem(accepted.newCookie().orElseThrow())).isInstanceOf(Redeemed.Refused.class);
    }

    @Test
    void whatHasExpiredIsNotInUseAgain() {
        String open = keptWhileOpen(Optional.empty()).orElseThrow();
        clock.advance(RememberMe.IDLE.plusSeconds(1));
        rememberMe.inUse(open);
        assertThat(rememberMe.redeem(open)).isInstanceOf(Redeemed.Refused.class);
    }

    @Test
    void useDoesNotShortenWhatLasts() {
        rememberMe.inUse(cookie);
        clock.advance(RememberMe.LIFE.minusSeconds(1));
        assertThat(accepted(cookie).lasting()).isTrue();
    }

    @Test
    void whoIsRememberedStaysSoAfterSigningInOnceMore() {
        assertThat(keptWhileOpen(Optional.of(cookie))).isEmpty();
        assertThat(accepted(cookie).lasting()).isTrue();
    }

    @Test
    void anotherPersonOfThisBrowserTakesItsPlace() {
        Person ben = people.signInAs();
        String next = rememberMe
                .keepWhileOpen(SecurityContextHolder.getContext().getAuthentication(), Optional.of(cookie))
                .orElseThrow();
        assertThat(accepted(next).user().getUsername()).isEqualTo(ben.id().toString());
        assertThat(rememberMe.redeem(cookie)).isInstanceOf(Redeemed.Refused.class);
    }

    private Optional<String> keptWhileOpen(Optional<String> before) {
        people.signIn(nora);
        try {
            return rememberMe.keepWhileOpen(SecurityContextHolder.getContext().getAuthentication(), before);
        } finally {
            people.signOut();
        }
    }

    @Test
    void theSecretIsNotStored() {
        String secret = cookie.substring(37);
        assertThat(jdbc.sql("SELECT count(*) FROM remember_me r WHERE r::text LIKE :secret")
                        .param("secret", "%" + secret + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Redeemed.Accepted accepted(String sent) {
        return (Redeemed.Accepted) rememberMe.redeem(sent);
    }
}
