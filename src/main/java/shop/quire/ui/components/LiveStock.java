package shop.quire.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.quire.inventory.StockWatch;
import shop.quire.shared.EditionId;

/** Keeps true what a part of a page says of stock, as long as it is shown. */
public final class LiveStock {

    private final StockWatch watch;
    private final Component part;
    private final Consumer<Map<EditionId, Integer>> news;
    private Map<EditionId, Integer> shown = Map.of();
    private StockWatch.@Nullable Watching watching;

    /** @param news called in the part's UI with the editions that changed and the copies that can be had now */
    public LiveStock(StockWatch watch, Component part, Consumer<Map<EditionId, Integer>> news) {
        this.watch = watch;
        this.part = part;
        this.news = news;
        part.addAttachListener(attach -> begin());
        part.addDetachListener(detach -> end());
    }

    /** What the part says now, by edition on paper; call it again once other editions are shown or they were read anew. */
    public void showing(Map<EditionId, Integer> available) {
        shown = Map.copyOf(available);
        end();
        if (part.isAttached()) {
            begin();
        }
    }

    private void begin() {
        UI ui = part.getUI().orElseThrow();
        if (watching == null && !shown.isEmpty()) {
            watching = watch.watch(shown, changed -> push(ui, changed));
        }
    }

    private void push(UI ui, Map<EditionId, Integer> changed) {
        try {
            ui.access(() -> {
                // It may have left the page while the news waited for the session.
                if (part.isAttached()) {
                    news.accept(changed);
                }
            });
        } catch (UIDetachedException closed) {
            // The window was closed this very moment, and the detach listener ends the watching.
        }
    }

    private void end() {
        if (watching != null) {
            watching.close();
            watching = null;
        }
    }
}
