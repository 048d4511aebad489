package shop.quire.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A visitor has so many pages open and no more. A page that is left without a word, as by a program that loads one after the
 * other or by a telephone that sleeps, is kept until it has missed three heartbeats, which is a quarter of an hour: long enough
 * to fill the memory of an instance.
 */
@Component
class OpenPages implements VaadinServiceInitListener {

    /** More than people have open in one shop. */
    static final int MOST = 20;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> closeForgotten(init.getUI().getSession()));
    }

    /** Those that were heard of last stay; another one that is looked at again loads again by itself. */
    private static void closeForgotten(VaadinSession session) {
        List<UI> open = session.getUIs().stream()
                .filter(ui -> !ui.isClosing())
                .sorted(Comparator.comparingLong((UI ui) -> ui.getInternals().getLastHeartbeatTimestamp())
                        .thenComparingInt(UI::getUIId))
                .toList();
        open.stream().limit(Math.max(0, open.size() - MOST)).forEach(UI::close);
    }
}
