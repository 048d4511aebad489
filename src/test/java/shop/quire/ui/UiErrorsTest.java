package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UiErrorsTest {

    private final UiErrors.Handler handler = new UiErrors.Handler();

    @AfterEach
    void leave() {
        UI.setCurrent(null);
    }

    @Test
    void aBrowserThatWentAwayIsNoMishap(CapturedOutput log) {
        handler.error(new ErrorEvent(new ClientAbortException(new IOException("Broken pipe"))));

        assertThat(log.getAll()).doesNotContain("Reference");
    }

    @Test
    void aFailureOnAPageClosedMeanwhileIsLoggedAndFailsNoFurther(CapturedOutput log) {
        UI.setCurrent(new UI());

        handler.error(new ErrorEvent(new IllegalArgumentException("the listener's own")));

        assertThat(log.getAll()).contains("Reference").contains("the listener's own");
    }
}
