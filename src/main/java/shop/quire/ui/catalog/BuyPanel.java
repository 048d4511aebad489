package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.EditionItem;
import shop.quire.checkout.DeliveryPromise;
import shop.quire.checkout.DeliveryPromises;
import shop.quire.ui.cart.AddToCart;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.QuantityField;
import shop.quire.ui.components.Reader;

/** Choosing an edition, how many copies, and the way into the cart. */
final class BuyPanel extends Composite<Div> {

    private static final int MOST = 99;

    private final List<EditionItem> editions;
    private final EditionChooser chooser;
    private final QuantityField quantity = new QuantityField(getTranslation("catalog.quantity"));
    private final NativeButton add = new NativeButton(getTranslation("catalog.addToCart"));
    private final NativeButton later = new NativeButton(getTranslation("catalog.saveForLater"));
    private final Paragraph delivery = new Paragraph();
    private final DeliveryPromises promises;
    private final Clock clock;
    private @Nullable EditionItem chosen;

    /** @param onChoose told about the edition that a person chose */
    BuyPanel(
            List<EditionItem> editions,
            Consumer<EditionItem> onChoose,
            AddToCart cart,
            DeliveryPromises promises,
            Clock clock) {
        this.editions = offered(editions);
        this.promises = promises;
        this.clock = clock;
        chooser = new EditionChooser(this.editions, edition -> {
            show(edition);
            onChoose.accept(edition);
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
        getContent().add(chooser, actions, delivery);
    }

    /** What most would take: the first that can be had, of those offered first; null where there is no edition at all. */
    @Nullable
    EditionItem preferred() {
        return editions.stream().min(Comparator.comparingInt(BuyPanel::rank)).orElse(null);
    }

    void choose(EditionItem edition) {
        chooser.choose(edition);
        show(edition);
    }

    private void show(EditionItem edition) {
        chosen = edition;
        Availability availability = edition.availability();
        boolean paper = !edition.format().digital();
        add.setVisible(availability.buyable());
        quantity.setVisible(availability.buyable() && paper);
        quantity.setMost(availability == Availability.LAST_COPIES ? edition.available() : MOST);
        if (quantity.getValue() > edition.available()) {
            quantity.setValue(1);
        }
        later.setVisible(availability != Availability.RETIRED);
        delivery.removeAll();
        switch (availability) {
            case IN_STOCK, LAST_COPIES -> promise();
            case DOWNLOAD -> say(getTranslation("catalog.delivery.download"));
            case SOLD_OUT -> say(getTranslation("catalog.delivery.soldOut"));
            case COMING_SOON ->
                say(getTranslation(
                        "catalog.delivery.comingSoon",
                        EditionWords.availability(availability, 0, edition.publicationDate())));
            case RETIRED -> say(getTranslation("catalog.delivery.retired"));
        }
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
