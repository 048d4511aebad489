package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MovedSessionsTest {

    @Test
    void aPageWhoseSessionIsElsewhereLoadsAgainWithoutAWord() {
        SystemMessages messages = told(new Cookie("JSESSIONID", "0A1B.two"));

        assertThat(messages.isSessionExpiredNotificationEnabled()).isFalse();
        assertThat(messages.getSessionExpiredURL()).as("the page itself").isNull();
    }

    /** It has no session next time either. */
    @Test
    void aBrowserWithoutCookiesIsToldInsteadOfLoadingForEver() {
        assertThat(told().isSessionExpiredNotificationEnabled()).isTrue();
        assertThat(told((Cookie[]) null).isSessionExpiredNotificationEnabled()).isTrue();
    }

    private static SystemMessages told(Cookie... sent) {
        VaadinRequest request = mock(VaadinRequest.class);
        when(request.getCookies()).thenReturn(sent);
        return MovedSessions.messages(new SystemMessagesInfo(Locale.UK, request, mock(VaadinService.class)));
    }
}
