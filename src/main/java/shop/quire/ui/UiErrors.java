package shop.quire.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.Serial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;
import shop.quire.shared.DatabaseAway;
import shop.quire.ui.components.Toast;

/** What a listener did not expect becomes a short message with a reference; the page stays as it is, and what was typed too. */
@Component
class UiErrors implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(new Handler()));
    }

    static final class Handler implements ErrorHandler {

        private static final Logger LOG = LoggerFactory.getLogger(UiErrors.class);

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void error(ErrorEvent event) {
            Throwable failure = event.getThrowable();
            if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
                // Somebody closed the page before the answer was there. Nobody is left to be told, and nothing went
                // wrong.
                return;
            }
            UI ui = UI.getCurrent();
            if (ui == null || ui.getSession() == null) {
                Mishap.logged(failure);
                return;
            }
            switch (cause(failure)) {
                case AuthenticationCredentialsNotFoundException signedOut ->
                    ui.getPage().setLocation("/login");
                case AccessDeniedException denied -> ui.access(() -> Toast.problem(ui.getTranslation("common.denied")));
                default -> {
                    if (DatabaseAway.causes(failure)) {
                        LOG.warn("The database is away: {}", failure.toString());
                        ui.access(() -> Toast.problem(ui.getTranslation("common.away")));
                        return;
                    }
                    String reference = Mishap.logged(failure);
                    ui.access(() -> Toast.problem(ui.getTranslation("common.failed", reference)));
                }
            }
        }

        private static Throwable cause(Throwable failure) {
            for (Throwable next = failure; next != null; next = next.getCause()) {
                if (next instanceof AccessDeniedException
                        || next instanceof AuthenticationCredentialsNotFoundException) {
                    return next;
                }
            }
            return failure;
        }
    }
}
