package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.ErrorEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.access.AccessDeniedException;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
@ExtendWith(OutputCaptureExtension.class)
class MishapViewIT {

    private static final Pattern REFERENCE = Pattern.compile("reference: ([A-Z2-9]{8})$");

    @Autowired
    Window window;

    @BeforeEach
    void open() {
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theLogHasEverythingAndThePersonAReference(CapturedOutput log) {
        new UiErrors.Handler().error(new ErrorEvent(new IllegalStateException("secret detail")));
        MockVaadin.clientRoundtrip(true);
        String shown = String.join(" ", shown());
        assertThat(shown).doesNotContain("secret detail", "Exception");
        Matcher reference = REFERENCE.matcher(shown);
        assertThat(reference.find()).isTrue();
        assertThat(log.getOut()).contains("Reference " + reference.group(1), "secret detail");
    }

    @Test
    void whoMayNotIsToldSoWithoutAReference(CapturedOutput log) {
        new UiErrors.Handler().error(new ErrorEvent(new RuntimeException(new AccessDeniedException("Access Denied"))));
        MockVaadin.clientRoundtrip(true);
        assertThat(shown()).containsExactly("You are not allowed to do that.");
        assertThat(log.getOut()).doesNotContain("Reference");
    }

    @Test
    void aPageThatCannotBeShownSaysHowToGoOn(CapturedOutput log) {
        BeforeEnterEvent event = mock(BeforeEnterEvent.class);
        when(event.getLocation()).thenReturn(new Location("books?q=emma"));
        FailureView view = new FailureView();
        UI.getCurrent().add(view);
        assertThat(view.setErrorParameter(
                        event, new ErrorParameter<>(Exception.class, new IllegalStateException("secret detail"))))
                .isEqualTo(500);
        List<String> texts = Texts.in(view);
        assertThat(String.join(" ", texts))
                .contains("That did not work", "Try again")
                .doesNotContain("secret detail");
        assertThat(log.getOut()).contains("secret detail");
    }

    @Test
    void withoutADatabaseNobodyIsFrightened(CapturedOutput log) {
        RuntimeException away = new RuntimeException(new SQLException("Connection refused", "08001"));
        new UiErrors.Handler().error(new ErrorEvent(away));
        MockVaadin.clientRoundtrip(true);
        assertThat(shown())
                .containsExactly("That cannot be done just now. Nothing is lost; please try again in a moment.");

        BeforeEnterEvent event = mock(BeforeEnterEvent.class);
        when(event.getLocation()).thenReturn(new Location("account/orders"));
        FailureView view = new FailureView();
        UI.getCurrent().add(view);
        assertThat(view.setErrorParameter(event, new ErrorParameter<>(Exception.class, away)))
                .isEqualTo(503);
        assertThat(String.join(" ", Texts.in(view))).contains("One moment, please", "Nothing is lost", "Try again");
        assertThat(log.getOut()).doesNotContain("Reference");
    }

    private static List<String> shown() {
        return NotificationsKt.getNotifications().stream()
                .map(Notification::getElement)
                .map(element -> element.getProperty("text", ""))
                .toList();
    }
}
