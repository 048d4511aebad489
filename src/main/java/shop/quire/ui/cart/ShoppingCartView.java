package shop.quire.ui.cart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.cart.CartChange;
import shop.quire.cart.CartLine;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.Quote;
import shop.quire.inventory.StockWatch;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.LiveStock;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.ShopLayout;

/** The cart: what is in it, what has changed since, what it comes to. */
@Route(value = "cart", layout = ShopLayout.class)
@AnonymousAllowed
class ShoppingCartView extends Div implements HasDynamicTitle, CartLineItem.Actions, SavedLineItem.Actions {

    // Priced as the shop's own country.
    private static final String COUNTRY_NOT_KNOWN = "";

    private final ShoppingCart cart;
    private final CheckoutService checkout;
    private final CartTexts texts = new CartTexts();

    private final Span count = new Span();
    private final UnorderedList list = new UnorderedList();
    private final CartSummary summary;
    private final Section saved = new Section();
    private final UnorderedList savedList = new UnorderedList();
    private final EmptyState empty;
    private final Span announcement = new Span();

    private final Map<EditionId, CartLineItem> lines = new LinkedHashMap<>();
    private final Map<EditionId, RemovedLineItem> removed = new LinkedHashMap<>();
    private final Map<EditionId, SavedLineItem> savedLines = new LinkedHashMap<>();
    private final LiveStock stock;
    private @Nullable Registration counting;
    private @Nullable Quote shown;
    private boolean changing;

    ShoppingCartView(ShoppingCart cart, CheckoutService checkout, StockWatch stock, CurrentUser currentUser) {
        this.cart = cart;
        this.checkout = checkout;
        this.stock = new LiveStock(stock, this, this::hear);
        summary = new CartSummary(this::showFirstProblem);
        empty = empty(currentUser.current().isPresent());

        H1 title = new H1(new Span(getTranslation("cart.title")));
        count.addClassName("q-count");
        title.add(count);
        list.addClassName("q-cart-lines");
        list.getElement().setAttribute("aria-label", getTranslation("cart.lines"));
        savedList.addClassName("q-cart-lines");
        saved.add(new H2(getTranslation("cart.saved")), savedList);
        saved.addClassName("q-saved");
        announcement.addClassName("q-visually-hidden");
        announcement.getElement().setAttribute("role", "status");

        Div main = new Div(list, empty, saved);
        main.addClassName("q-cart-main");
        Div columns = new Div(main, summary);
        columns.addClassName("q-columns");
        addClassName("q-cart");
        add(title, columns, announcement);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("cart.title") + " | Quire";
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
        counting = cart.onCount(copies -> {
            if (!changing) {
                refresh();
            }
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (counting != null) {
            counting.remove();
        }
    }

    @Override
    public void setQuantity(EditionId edition, int quantity) {
        CartChange change = apply(() -> cart.setQuantity(edition, quantity));
        CartLineItem line = lines.get(edition);
        if (line == null) {
            tellRefusal(change);
            return;
        }
        switch (change) {
            case CartChange.Changed _ -> {}
            case CartChange.Capped(int now, int _, CartChange.Limit limit) -> line.say(texts.capped(limit, now));
            case CartChange.Refused(CartChange.Reason reason) -> line.say(texts.refused(reason));
        }
    }

    @Override
    public void remove(CartLine line) {
        EditionId edition = line.edition().id();
        CartLineItem item = lines.remove(edition);
        RemovedLineItem trace = new RemovedLineItem(line, () -> undo(line));
        if (item != null) {
            int place = list.indexOf(item);
            list.remove(item);
            list.addComponentAtIndex(place, trace);
            removed.put(edition, trace);
        }
        apply(() -> cart.remove(edition));
        trace.focusUndo();
    }

    @Override
    public void saveForLater(CartLine line) {
        tellRefusal(apply(() -> cart.saveForLater(line.edition().id())));
        Optional.ofNullable(savedLines.get(line.edition().id())).ifPresent(SavedLineItem::focusMove);
    }

    @Override
    public void moveToCart(CartLine line) {
        CartChange change = apply(() -> cart.moveToCart(line.edition().id()));
        tellRefusal(change);
        CartLineItem item = lines.get(line.edition().id());
        if (item != null) {
            if (change instanceof CartChange.Capped(int now, int _, CartChange.Limit limit)) {
                item.say(texts.capped(limit, now));
            }
            item.focusTitle();
        }
    }

    @Override
    public void removeSaved(CartLine line) {
        tellRefusal(apply(() -> cart.remove(line.edition().id())));
        Toast.show(getTranslation("cart.removed", line.edition().title()));
    }

    private void undo(CartLine line) {
        CartChange change = apply(() -> cart.add(line.edition().id(), line.quantity()));
        tellRefusal(change);
        CartLineItem item = lines.get(line.edition().id());
        if (item != null) {
            if (change instanceof CartChange.Capped(int now, int _, CartChange.Limit limit)) {
                item.say(texts.capped(limit, now));
            }
            item.focusTitle();
        }
    }

    private CartChange apply(Supplier<CartChange> what) {
        changing = true;
        try {
            return what.get();
        } finally {
            changing = false;
            refresh();
        }
    }

    private void tellRefusal(CartChange change) {
        if (change instanceof CartChange.Refused(CartChange.Reason reason)) {
            Toast.problem(texts.refused(reason));
        }
    }

    private void showFirstProblem() {
        lines.values().stream().filter(line -> !line.orderable()).findFirst().ifPresent(CartLineItem::focusNotice);
    }

    private void refresh() {
        // A visitor who has not begun a cart gets none for looking.
        Optional<Quote> quote =
                cart.id().map((CartId id) -> checkout.quote(id, COUNTRY_NOT_KNOWN, ShippingMethod.STANDARD));
        show(quote);
        showSaved(quote.map(q -> q.cart().saved()).orElse(List.of()));
        stock.showing(quote.map(q -> q.cart().onPaper()).orElse(Map.of()));
    }

    /** Others bought, or copies came in. */
    private void hear(Map<EditionId, Integer> available) {
        if (shown == null || cart.hasPlacedAny()) {
            // What is missing may be held for this very cart: only the database knows.
            refresh();
            return;
        }
        Quote quote = checkout.quote(shown.cart(), available, COUNTRY_NOT_KNOWN, ShippingMethod.STANDARD);
        show(Optional.of(quote));
        if (quote.cart().saved().stream()
                .anyMatch(line -> available.containsKey(line.edition().id()))) {
            showSaved(quote.cart().saved());
        }
        quote.cart().lines().stream()
                .map(CartLine::edition)
                .filter(edition -> available.containsKey(edition.id()))
                .map(edition -> getTranslation("cart.stockNews", edition.title(), EditionWords.availability(edition)))
                .reduce((one, other) -> one + " " + other)
                .ifPresent(announcement::setText);
    }

    private void show(Optional<Quote> quote) {
        shown = quote.orElse(null);
        List<CartLine> now = quote.map(q -> q.cart().lines()).orElse(List.of());
        List<CartLine> later = quote.map(q -> q.cart().saved()).orElse(List.of());
        showLines(now);

        int copies = now.stream().mapToInt(CartLine::quantity).sum();
        count.setText(copies == 0 ? "" : getTranslation("cart.books", copies));
        list.setVisible(!now.isEmpty() || !removed.isEmpty());
        empty.setVisible(now.isEmpty());
        summary.setVisible(!now.isEmpty());
        saved.setVisible(!later.isEmpty());
        quote.filter(q -> !now.isEmpty())
                .ifPresentOrElse(
                        q -> announcement.setText(summary.show(q)),
                        () -> announcement.setText(getTranslation("cart.empty")));
    }

    private void showLines(List<CartLine> now) {
        Map<EditionId, CartLine> wanted =
                now.stream().collect(Collectors.toMap(line -> line.edition().id(), line -> line));
        lines.entrySet().removeIf(entry -> {
            boolean gone = !wanted.containsKey(entry.getKey());
            if (gone) {
                list.remove(entry.getValue());
            }
            return gone;
        });
        for (CartLine line : now) {
            EditionId edition = line.edition().id();
            CartLineItem item = lines.get(edition);
            if (item == null) {
                item = new CartLineItem(this);
                lines.put(edition, item);
                RemovedLineItem trace = removed.remove(edition);
                if (trace == null) {
                    list.add(item);
                } else {
                    list.addComponentAtIndex(list.indexOf(trace), item);
                    list.remove(trace);
                }
            }
            item.show(line);
        }
    }

    private void showSaved(List<CartLine> later) {
        savedList.removeAll();
        savedLines.clear();
        for (CartLine line : later) {
            SavedLineItem item = new SavedLineItem(line, this);
            savedLines.put(line.edition().id(), item);
            savedList.add(item);
        }
    }

    private EmptyState empty(boolean signedIn) {
        Anchor browse = new Anchor("/books", getTranslation("cart.empty.browse"));
        browse.addClassName("q-primary");
        if (signedIn) {
            return new EmptyState(getTranslation("cart.empty"), getTranslation("cart.empty.text"), browse);
        }
        Anchor signIn = new Anchor("/cart/sign-in", getTranslation("cart.empty.signIn"));
        signIn.addClassName("q-ghost");
        Div actions = new Div(browse, signIn);
        actions.addClassName("q-actions");
        return new EmptyState(getTranslation("cart.empty"), getTranslation("cart.empty.visitor"), actions);
    }
}
