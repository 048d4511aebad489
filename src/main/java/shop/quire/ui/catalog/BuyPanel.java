package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionItem;
import shop.quire.checkout.DeliveryPromise;
import shop.quire.checkout.DeliveryPromises;
import shop.quire.inventory.StockWatch;
import shop.quire.shared.EditionId;
import shop.quire.ui.cart.AddToCart;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.LiveStock;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

/** Choosing an edition, how many copies, and the way into the cart. */
final class BuyPanel extends Composite<Div> {

    private static final int MOST = 99;

    /** As they are now: stock changes while the page is open. */
    private final Map<EditionId, EditionItem> editions = new LinkedHashMap<>();

    private final EditionChooser chooser;
    private final QuantityField quantity = new QuantityField(getTranslation("catalog.quantity"));
    private final NativeButton add = new NativeButton(getTranslation("catalog.addToCart"));
    private final NativeButton later = new NativeButton(getTranslation("catalog.saveForLater"));
    private final Paragraph delivery = new Paragraph();
    private final Span news = new Span();
    private final DeliveryPromises promises;
    private final Clock clock;
    private @Nullable EditionItem chosen;

    /** @param onChoose told about the edition that a person chose */
    BuyPanel(
            List<EditionItem> editions,
            Consumer<EditionItem> onChoose,
            AddToCart cart,
            DeliveryPromises promises,
            StockWatch stock,
            Clock clock) {
        offered(editions).forEach(edition -> this.editions.put(edition.id(), edition));
        this.promises = promises;
        this.clock = clock;
        chooser = new EditionChooser(List.copyOf(this.editions.values()), edition -> {
            show(now(edition));
            onChoose.accept(now(edition));
        });
        add.addClassName("q-primary");
        add.getElement().setAttribute("type", "button");
        add.addClickListener(click -> {
            if (chosen != null) {
                cart.add(chosen.id(), chosen.format().digital() ? 1 : quantity.getValue());
            }
        });
        later.addClassName("q-ghost");
        later.getElement().setAttribute("type", "button");
        later.addClickListener(click -> {
            if (chosen != null) {
                cart.saveForLater(chosen.id());
            }
        });
        Div actions = new Div(quantity, add, later);
        actions.addClassNames("q-actions", "q-buy");
        delivery.addClassName("q-delivery");
        getContent().addClassName("q-buy-panel");
        news.addClassName("q-visually-hidden");
        news.getElement().setAttribute("role", "status");
        getContent().add(chooser, actions, delivery, news);
        new LiveStock(stock, this, this::hear)
                .showing(this.editions.values().stream()
                        .filter(edition -> !edition.format().digital())
                        .collect(Collectors.toMap(EditionItem::id, EditionItem::available)));
    }

    /** What most would take: the first that can be had, of those offered first; null where there is no edition at all. */
    @Nullable
    EditionItem preferred() {
        return editions.values().stream()
                .min(Comparator.comparingInt(BuyPanel::rank))
                .orElse(null);
    }

    void choose(EditionItem edition) {
        chooser.choose(edition);
        show(edition);
    }

    private EditionItem now(EditionItem edition) {
        return editions.getOrDefault(edition.id(), edition);
    }

    /** Somebody bought, or copies came in. */
    private void hear(Map<EditionId, Integer> available) {
        available.forEach((id, copies) -> {
            EditionItem before = editions.get(id);
            if (before == null) {
                return;
            }
            EditionItem now = before.withAvailable(copies);
            editions.put(id, now);
            chooser.update(now);
            if (chosen != null && chosen.id().equals(id)) {
                show(now);
                tell(before, now);
            }
        });
    }

    /** For whoever does not see it change: once it says something else, and without interrupting. */
    private void tell(EditionItem before, EditionItem now) {
        if (!words(before).equals(words(now))) {
            news.setText(getTranslation("catalog.stockNews", EditionWords.format(now.format()), words(now)));
        }
    }

    private static String words(EditionItem edition) {
        return EditionWords.availability(edition);
    }

    private void show(EditionItem edition) {
        chosen = edition;
        Availability availability = edition.availability();
        boolean paper = !edition.format().digital();
        add.setVisible(availability.buyable());
        quantity.setVisible(availability.buyable() && paper);
        quantity.setMost(availability == Availability.LAST_COPIES ? edition.available() : MOST);
        if (quantity.getValue() > edition.available()) {
            quantity.setValue(Math.max(1, edition.available()));
        }
        later.setVisible(availability != Availability.RETIRED);
        delivery.removeAll();
        switch (availability) {
            case IN_STOCK, LAST_COPIES -> promise();
            case DOWNLOAD -> say(getTranslation("catalog.delivery.download"));
            case SOLD_OUT -> soldOut(edition.availableFrom());
            case COMING_SOON -> say(getTranslation("catalog.delivery.comingSoon", EditionWords.availability(edition)));
            case RETIRED -> say(getTranslation("catalog.delivery.retired"));
        }
    }

    private void soldOut(@Nullable LocalDate from) {
        say(
                from == null
                        ? getTranslation("catalog.delivery.soldOut")
                        : getTranslation(
                                "catalog.delivery.soldOutUntil",
                                Reader.display().date(from)));
    }

    private void promise() {
        DeliveryPromise promise = promises.now();
        if (promise.leavesToday()) {
            say(getTranslation("catalog.delivery.within") + " ");
            delivery.add(new Countdown(promise.orderBefore().toInstant(), clock, this::refresh));
            say(" " + getTranslation("catalog.delivery.for") + " ");
        } else {
            say(getTranslation("catalog.delivery.now") + " ");
        }
        Display display = Reader.display();
        delivery.add(strong(display.weekday(promise.arrives())));
        say(". " + getTranslation("catalog.delivery.free", display.shortMoney(promise.freeFrom())));
    }

    /** The day's last hour has struck while the page was open. */
    private void refresh() {
        if (chosen != null) {
            show(chosen);
        }
    }

    private void say(String text) {
        delivery.add(new Span(text));
    }

    private static Span strong(String text) {
        Span strong = new Span(text);
        strong.addClassName("q-strong");
        return strong;
    }

    private static int rank(EditionItem edition) {
        return switch (edition.availability()) {
            case IN_STOCK, LAST_COPIES, DOWNLOAD -> 0;
            case COMING_SOON -> 1;
            case SOLD_OUT -> 2;
            case RETIRED -> 3;
        };
    }

    /** Retired editions are of interest only where there is no other. */
    private static List<EditionItem> offered(List<EditionItem> editions) {
        List<EditionItem> sold = editions.stream()
                .filter(edition -> edition.availability() != Availability.RETIRED)
                .toList();
        return sold.isEmpty() ? editions : sold;
    }
}
