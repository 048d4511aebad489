package shop.quire.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * The last answer to every page is kept, to be sent once more where it got lost on the way: after a page has been loaded that
 * is all of it, about half of what an idle visitor takes. A heartbeat, after five minutes at most, says that it has arrived;
 * a page that asks for it nevertheless is loaded again.
 */
@Component
class HeardAnswers implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            UI page = init.getUI();
            page.addHeartbeatListener(
                    heard -> page.getInternals().setLastRequestResponse(VaadinService.createUINotFoundJSON(false)));
        });
    }
}
