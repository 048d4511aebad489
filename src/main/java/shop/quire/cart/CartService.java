package shop.quire.cart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.cart.CartChange.Capped;
import shop.quire.cart.CartChange.Changed;
import shop.quire.cart.CartChange.Reason;
import shop.quire.cart.CartChange.Refused;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.EditionSummary;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.FromReplica;
import shop.quire.shared.UserId;

/**
 * Carts. A {@link CartId} is known to the server only (it stays in the session), a visitor shows a {@link CartToken}; so
 * whoever names a cart here may use it.
 */
@Service
public class CartService {

    private final CartStore store;
    private final CartProperties properties;
    private final BookCatalog catalog;
    private final ApplicationEventPublisher events;

    CartService(CartStore store, CartProperties properties, BookCatalog catalog, ApplicationEventPublisher events) {
        this.store = store;
        this.properties = properties;
        this.catalog = catalog;
        this.events = events;
    }

    /** The visitor's cart behind a cookie; empty where it is gone or was joined with a user's. */
    @Transactional
    public Optional<CartId> find(CartToken token) {
        Optional<CartId> cart = store.find(token);
        cart.ifPresent(store::seen);
        return cart;
    }

    /** The user's cart, begun if there is none. */
    @Transactional
    public CartId of(UserId user) {
        return store.find(user).orElseGet(() -> {
            store.begin(user);
            return store.find(user).orElseThrow();
        });
    }

    /** The cart behind a visitor's cookie, without noting that it was asked for. */
    @FromReplica(inNeed = true)
    @Transactional(readOnly = true)
    public Optional<CartId> look(CartToken token) {
        return store.find(token);
    }

    /** The user's cart, if there is one. */
    @FromReplica(inNeed = true)
    @Transactional(readOnly = true)
    public Optional<CartId> look(UserId user) {
        return store.find(user);
    }

    /** Begins a cart for a visitor: do so when the first book is added, not before. */
    @Transactional
    public OpenedCart open() {
        OpenedCart cart = new OpenedCart(CartId.create(), CartToken.create());
        store.begin(cart.id(), cart.token());
        return cart;
    }

    /** Two statements, however long the cart. An unknown cart is an empty one. */
    @FromReplica(inNeed = true)
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public CartView view(CartId cart) {
        List<CartStore.Row> rows = store.rows(cart);
        Map<EditionId, EditionSummary> editions = summaries(rows);
        List<CartLine> lines = new ArrayList<>();
        List<CartLine> saved = new ArrayList<>();
        Money subtotal = Money.zero(properties.currencyUnit());
        for (CartStore.Row row : rows) {
            EditionSummary edition = editions.get(row.edition());
            if (edition == null) {
                continue;
            }
            CartLine line = new CartLine(edition, row.quantity(), row.held(), row.price());
            (row.saved() ? saved : lines).add(line);
            if (!row.saved() && line.orderable()) {
                subtotal = subtotal.plus(line.total());
            }
        }
        return new CartView(cart, lines, saved, subtotal);
    }

    /** Copies in the cart, saved lines not counted; one cheap statement. */
    @FromReplica(inNeed = true)
    @Transactional(readOnly = true)
    public int copies(CartId cart) {
        return store.copies(cart);
    }

    /** Adds copies to what is there. A line saved for later comes back into the cart. */
    @Transactional
    public CartChange add(CartId cart, EditionId edition, int quantity) {
        if (quantity < 1 || quantity >= CartRules.ABSURD) {
            return new Refused(Reason.BAD_QUANTITY);
        }
        EditionSummary summary = catalog.summaries(List.of(edition)).get(edition);
        if (summary == null) {
            return new Refused(Reason.UNKNOWN_EDITION);
        }
        if (!store.touch(cart)) {
            return new Refused(Reason.CART_GONE);
        }
        Optional<CartStore.Row> there = store.row(cart, edition);
        if (there.isEmpty() && store.lines(cart) >= CartRules.MAX_LINES) {
            return new Refused(Reason.CART_FULL);
        }
        int before =
                there.filter(row -> !row.saved()).map(CartStore.Row::quantity).orElse(0);
        return put(
                cart, summary, before + quantity, there.map(CartStore.Row::held).orElse(0), summary.price());
    }

    /** Sets the number of copies; 0 removes the line. */
    @Transactional
    public CartChange setQuantity(CartId cart, EditionId edition, int quantity) {
        if (quantity == 0) {
            return remove(cart, edition);
        }
        if (quantity < 0 || quantity >= CartRules.ABSURD) {
            return new Refused(Reason.BAD_QUANTITY);
        }
        EditionSummary summary = catalog.summaries(List.of(edition)).get(edition);
        if (summary == null) {
            return new Refused(Reason.UNKNOWN_EDITION);
        }
        if (!store.touch(cart)) {
            return new Refused(Reason.CART_GONE);
        }
        return store.row(cart, edition)
                .filter(row -> !row.saved())
                .map(row -> put(cart, summary, quantity, row.held(), row.price()))
                .orElseGet(() -> new Refused(Reason.NOT_IN_CART));
    }

    /** Removes the line, saved for later or not. */
    @Transactional
    public CartChange remove(CartId cart, EditionId edition) {
        if (!store.touch(cart)) {
            return new Refused(Reason.CART_GONE);
        }
        return store.remove(cart, edition) ? new Changed(0, store.copies(cart)) : new Refused(Reason.NOT_IN_CART);
    }

    /** Keeps an edition for later; one that is not in the cart (sold out, perhaps) is put there as a saved line. */
    @Transactional
    public CartChange saveForLater(CartId cart, EditionId edition) {
        EditionSummary summary = catalog.summaries(List.of(edition)).get(edition);
        if (summary == null) {
            return new Refused(Reason.UNKNOWN_EDITION);
        }
        if (!store.touch(cart)) {
            return new Refused(Reason.CART_GONE);
        }
        Optional<CartStore.Row> there = store.row(cart, edition);
        if (there.isEmpty() && store.lines(cart) >= CartRules.MAX_LINES) {
            return new Refused(Reason.CART_FULL);
        }
        int quantity = there.map(CartStore.Row::quantity).orElse(1);
        store.put(cart, edition, quantity, true, there.map(CartStore.Row::price).orElse(summary.price()));
        return new Changed(quantity, store.copies(cart));
    }

    /** Brings a saved line back, with as many copies as can be had. */
    @Transactional
    public CartChange moveToCart(CartId cart, EditionId edition) {
        EditionSummary summary = catalog.summaries(List.of(edition)).get(edition);
        if (summary == null) {
            return new Refused(Reason.UNKNOWN_EDITION);
        }
        if (!store.touch(cart)) {
            return new Refused(Reason.CART_GONE);
        }
        return store.row(cart, edition)
                .map(row -> put(cart, summary, row.quantity(), row.held(), row.price()))
                .orElseGet(() -> new Refused(Reason.NOT_IN_CART));
    }

    /** The shopper has seen today's prices: they are the ones to compare with from now on. */
    @Transactional
    public void acceptPrices(CartId cart) {
        if (!store.touch(cart)) {
            return;
        }
        List<CartStore.Row> rows = store.rows(cart);
        Map<EditionId, EditionSummary> editions = summaries(rows);
        for (CartStore.Row row : rows) {
            EditionSummary edition = editions.get(row.edition());
            if (edition != null && !edition.price().equals(row.price())) {
                store.acceptPrice(cart, row.edition(), edition.price());
            }
        }
    }

    /**
     * Joins a visitor's cart with the user's at sign-in: quantities are added up and capped, saved lines are kept. The
     * visitor's cart is gone afterwards; doing it again changes nothing.
     */
    @Transactional
    public MergeResult merge(CartId anonymous, UserId user) {
        CartId own = of(user);
        if (own.equals(anonymous) || store.lock(anonymous, own) < 2) {
            return new MergeResult(own, 0, 0);
        }
        List<CartStore.Row> arriving = store.rows(anonymous);
        Map<EditionId, EditionSummary> editions = summaries(arriving);
        boolean holds = store.rows(own).stream().anyMatch(row -> row.held() > 0);
        int joined = 0;
        int capped = 0;
        int lines = store.lines(own);
        for (CartStore.Row row : arriving) {
            EditionSummary edition = editions.get(row.edition());
            Optional<CartStore.Row> there = store.row(own, row.edition());
            // A long cart may grow beyond what can be added by hand, but not without end.
            if (edition == null || there.isEmpty() && lines >= 2 * CartRules.MAX_LINES) {
                continue;
            }
            boolean saved = row.saved() && there.map(CartStore.Row::saved).orElse(true);
            int wanted = quantityTogether(row, there);
            int most = CartRules.most(edition, there.map(CartStore.Row::held).orElse(0) + row.held());
            // What cannot be had at all stays as it is and is shown as sold out.
            int quantity = Math.min(wanted, most > 0 ? most : CartRules.MAX_QUANTITY);
            store.put(own, row.edition(), quantity, saved, row.price());
            lines += there.isEmpty() ? 1 : 0;
            joined++;
            capped += quantity < wanted ? 1 : 0;
        }
        if (!holds) {
            // The visitor's unpaid order will follow; until then its copies must not seem sold out to whoever ordered
            // them.
            store.noteHeld(
                    own, arriving.stream().collect(Collectors.toMap(CartStore.Row::edition, CartStore.Row::held)));
        }
        store.leaveSignpost(anonymous, own);
        events.publishEvent(new CartsMerged(anonymous, own));
        return new MergeResult(own, joined, capped);
    }

    /**
     * Takes out what has been ordered; what was added since stays. Finds the user's cart if the visitor's was joined.
     *
     * @return the cart from which it was taken
     */
    @Transactional
    public CartId takeOut(CartId cart, Map<EditionId, Integer> ordered) {
        Optional<CartId> current = store.touchCurrent(cart);
        current.ifPresent(found -> store.takeOut(found, ordered));
        return current.orElse(cart);
    }

    /** The user's cart that this one has become part of; itself where it was not joined. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public CartId current(CartId cart) {
        return store.current(cart);
    }

    /** Notes what the cart's own unpaid order holds, so that its own copies do not seem sold out; empty for nothing. */
    @Transactional
    public void noteHeld(CartId cart, Map<EditionId, Integer> held) {
        store.noteHeld(cart, held);
    }

    /** Throws away carts of visitors that nobody touched for so long. */
    @Transactional
    public int purge(Duration untouchedFor, int limit) {
        return store.purge(untouchedFor, limit);
    }

    private CartChange put(CartId cart, EditionSummary edition, int wanted, int held, Money price) {
        int most = CartRules.most(edition, held);
        if (most == 0) {
            return new Refused(CartRules.refusal(edition));
        }
        int quantity = Math.min(wanted, most);
        store.put(cart, edition.id(), quantity, false, price);
        int copies = store.copies(cart);
        return quantity == wanted
                ? new Changed(quantity, copies)
                : new Capped(quantity, copies, CartRules.limit(edition, held));
    }

    /** Two lines of one kind add up; a line to be ordered wins over one saved for later. */
    private static int quantityTogether(CartStore.Row arriving, Optional<CartStore.Row> there) {
        if (there.isEmpty() || there.get().saved() != arriving.saved()) {
            return there.filter(row -> !row.saved()).orElse(arriving).quantity();
        }
        return there.get().quantity() + arriving.quantity();
    }

    private Map<EditionId, EditionSummary> summaries(List<CartStore.Row> rows) {
        return rows.isEmpty()
                ? Map.of()
                : catalog.summaries(rows.stream().map(CartStore.Row::edition).toList());
    }
}
