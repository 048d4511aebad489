package shop.quire.ui.cart;

import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.cart.CartChange;
import shop.quire.cart.CartService;
import shop.quire.cart.MergeResult;
import shop.quire.cart.OpenedCart;
import shop.quire.shared.CartId;
import shop.quire.shared.DatabaseAway;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;

/**
 * The cart of this browser session: a visitor's by cookie, after sign-in the user's own (joined with the visitor's). All
 * changes go through here, so that every open tab of the session counts along.
 */
@SpringComponent
@VaadinSessionScope
public class ShoppingCart {

    private final CartService carts;
    private final CurrentUser currentUser;
    private final CartCookie cookie = new CartCookie();
    private final List<IntConsumer> counters = new CopyOnWriteArrayList<>();

    private final Set<OrderId> placed = ConcurrentHashMap.newKeySet();

    private @Nullable CartId known;
    private @Nullable UserId owner;
    private int copies;

    ShoppingCart(CartService carts, CurrentUser currentUser) {
        this.carts = carts;
        this.currentUser = currentUser;
    }

    /** The cart, if one was begun. While the database's primary is away, as a copy of it knows the cart. */
    public Optional<CartId> id() {
        try {
            return settled();
        } catch (RuntimeException failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            // Not kept: a visitor's cart is joined with the user's once that can be written.
            return currentUser
                    .id()
                    .map(carts::look)
                    .orElseGet(() -> cookie.read().flatMap(carts::look));
        }
    }

    private Optional<CartId> settled() {
        Optional<UserId> user = currentUser.id();
        if (user.isPresent()) {
            if (known == null || !user.get().equals(owner)) {
                known = take(user.get());
                owner = user.get();
            }
        } else if (known == null || owner != null) {
            owner = null;
            known = cookie.read().flatMap(carts::find).orElse(null);
        }
        return Optional.ofNullable(known);
    }

    /** The cart, begun now if need be: for what puts books into it. */
    public CartId begin() {
        return settled().orElseGet(() -> {
            OpenedCart opened = carts.open();
            cookie.write(opened.token());
            known = opened.id();
            return opened.id();
        });
    }

    /** Copies in the cart: the number in the header. */
    public int copies() {
        try {
            copies = id().map(carts::copies).orElse(0);
        } catch (RuntimeException failure) {
            if (!DatabaseAway.causes(failure)) {
                throw failure;
            }
            // As it was counted last: a page that shows books does not fail for a number.
        }
        return copies;
    }

    /** Adds copies; begins the cart if this is the first book. */
    public CartChange add(EditionId edition, int quantity) {
        return tell(insist(this::begin, cart -> carts.add(cart, edition, quantity)));
    }

    /** Keeps an edition for later, whether or not it is in the cart already. */
    public CartChange saveForLater(EditionId edition) {
        return tell(insist(this::begin, cart -> carts.saveForLater(cart, edition)));
    }

    public CartChange setQuantity(EditionId edition, int quantity) {
        return change(cart -> carts.setQuantity(cart, edition, quantity));
    }

    public CartChange remove(EditionId edition) {
        return change(cart -> carts.remove(cart, edition));
    }

    public CartChange moveToCart(EditionId edition) {
        return change(cart -> carts.moveToCart(cart, edition));
    }

    /** Remembers an order that was placed in this session, so that a guest may see it on the way back. */
    public void placed(OrderId order) {
        placed.add(order);
    }

    public boolean hasPlaced(OrderId order) {
        return placed.contains(order);
    }

    /** Whether copies may be held for an order of this session: then others than its carts' numbers know can be had. */
    public boolean hasPlacedAny() {
        return !placed.isEmpty();
    }

    /** Counts again: something else than this class may have changed the cart, such as an order. */
    public void recount() {
        int copies = copies();
        counters.forEach(counter -> counter.accept(copies));
    }

    /** Calls back with the number of copies after every change in this session, in whichever tab. */
    public Registration onCount(IntConsumer counter) {
        counters.add(counter);
        return () -> counters.remove(counter);
    }

    private CartChange change(Function<CartId, CartChange> what) {
        return id().isEmpty()
                ? new CartChange.Refused(CartChange.Reason.NOT_IN_CART)
                : tell(insist(() -> id().orElseGet(this::begin), what));
    }

    /** The cart may have been joined with another in a second session of this browser: then look again, once. */
    private CartChange insist(Supplier<CartId> which, Function<CartId, CartChange> what) {
        CartChange change = what.apply(which.get());
        if (change instanceof CartChange.Refused(CartChange.Reason reason) && reason == CartChange.Reason.CART_GONE) {
            known = null;
            return what.apply(which.get());
        }
        return change;
    }

    private CartChange tell(CartChange change) {
        switch (change) {
            case CartChange.Changed(int _, int copies) -> counters.forEach(counter -> counter.accept(copies));
            case CartChange.Capped(int _, int copies, CartChange.Limit _) ->
                counters.forEach(counter -> counter.accept(copies));
            case CartChange.Refused _ -> {}
        }
        return change;
    }

    private CartId take(UserId user) {
        Optional<CartId> visitors = cookie.read().flatMap(carts::find);
        if (visitors.isEmpty() && owner == null) {
            // A cart begun a moment ago, whose cookie the browser has not sent yet.
            visitors = Optional.ofNullable(known);
        }
        CartId own = visitors.map(visitor -> carts.merge(visitor, user))
                .map(MergeResult::id)
                .orElseGet(() -> carts.of(user));
        // Not before: it is the way to the books.
        cookie.delete();
        return own;
    }
}
