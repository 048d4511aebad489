package shop.quire.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What this instance holds for its visitors: sessions with a UI behind them ({@code vaadin.sessions}) and open browser
 * windows ({@code vaadin.uis}). Its memory grows with them.
 */
@Component
class VaadinMetrics implements VaadinServiceInitListener {

    /** Sets instead of counters: an end that is announced twice must not be counted twice. */
    private final Set<VaadinSession> sessions = ConcurrentHashMap.newKeySet();

    private final Set<UI> uis = ConcurrentHashMap.newKeySet();

    VaadinMetrics(MeterRegistry registry) {
        Gauge.builder("vaadin.sessions", sessions, Set::size)
                .description("Sessions of visitors on this instance")
                .register(registry);
        Gauge.builder("vaadin.uis", uis, Set::size)
                .description("Browser windows that this instance serves")
                .register(registry);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> sessions.add(init.getSession()));
        event.getSource().addSessionDestroyListener(destroy -> sessions.remove(destroy.getSession()));
        event.getSource().addUIInitListener(init -> {
            UI ui = init.getUI();
            uis.add(ui);
            ui.addDetachListener(detach -> uis.remove(ui));
        });
    }
}
