package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.RememberMe;
import shop.quire.account.Sessions;

class SessionGuardTest {

    private final Sessions sessions = mock(Sessions.class);
    private final RememberMe rememberMe = mock(RememberMe.class);
    private final RememberMeCookies cookies = new RememberMeCookies("key", rememberMe);
    private final MockHttpSession session = new MockHttpSession();
    private final MockFilterChain chain = new MockFilterChain();

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aSignInThatNoLongerCountsEndsTheSession() throws Exception {
        when(sessions.stillCounts(any())).thenReturn(false);

        request();

        assertThat(session.isInvalid()).isTrue();
        assertGoesOnAsNobody();
    }

    @Test
    void aSessionThatAnotherRequestHasJustEndedIsNoFailure() throws Exception {
        when(sessions.stillCounts(any())).thenAnswer(asked -> {
            session.invalidate();
            return false;
        });

        request();

        assertGoesOnAsNobody();
    }

    @Test
    void aSignInThatCountsIsAskedForOnceInAWhile() throws Exception {
        when(sessions.stillCounts(any())).thenReturn(true, false);

        request();

        assertThat(session.isInvalid()).isFalse();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNotNull();
        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void whileNobodyCanBeAskedASignInGoesOnAndIsAskedForWithTheNextRequest() throws Exception {
        when(sessions.stillCounts(any()))
                .thenThrow(new IllegalArgumentException(new SQLException("Connection refused", "08001")))
                .thenReturn(false);

        request();

        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNotNull();
        assertThat(chain.getRequest()).isNotNull();

        chain.reset();
        request();

        assertThat(session.isInvalid()).isTrue();
        assertGoesOnAsNobody();
    }

    @Test
    void aVisitorIsNotAskedForAtAll() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        new SessionGuard(sessions, cookies).doFilter(request, new MockHttpServletResponse(), chain);

        verifyNoInteractions(sessions);
        assertGoesOnAsNobody();
    }

    @Test
    void aBrowserThatCannotBeRecognisedNowKeepsItsCookie() {
        when(rememberMe.redeem("series.secret"))
                .thenThrow(new IllegalArgumentException(new SQLException("Connection refused", "08001")));
        MockHttpServletResponse response = new MockHttpServletResponse();

        assertThat(cookies.autoLogin(withCookie(""), response)).isNull();
        assertThat(response.getHeader("Set-Cookie")).isNull();
    }

    @Test
    void theBrowserIsNotedToBeInUseOnceInAWhile() throws Exception {
        cookies.inUse(withCookie(""), session);
        cookies.inUse(withCookie(""), session);

        verify(rememberMe, times(1)).inUse("series.secret");
    }

    @Test
    void whatAPageSendsByItselfIsNoUse() {
        cookies.inUse(withCookie("heartbeat"), session);

        verify(rememberMe, never()).inUse(any());
    }

    private static MockHttpServletRequest withCookie(String kind) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie(RememberMeCookies.COOKIE, "series.secret"));
        request.setParameter("v-r", kind);
        return request;
    }

    private void request() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("nora", "", "CUSTOMER"));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        new SessionGuard(sessions, cookies).doFilter(request, new MockHttpServletResponse(), chain);
    }

    private void assertGoesOnAsNobody() {
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        assertThat(chain.getRequest()).isNotNull();
    }
}
