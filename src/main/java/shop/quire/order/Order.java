package shop.quire.order;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.order.TimelineEntry.Actor;
import shop.quire.shared.CartId;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.OrderId;

/**
 * The order as something that moves. Its verbs are guarded by the table in {@link OrderStatus}; what was bought never
 * changes and is read elsewhere ({@link OrderLine}).
 *
 * <p>Other modules look at it and ask {@link Orders} to move it.
 */
public final class Order {

    /** What the database knew when this was read; a change is written only if it still does. */
    record Stored(OrderStatus status, long version) {}

    private final OrderId id;
    private final String number;
    private final CartId cart;
    private final EmailAddress email;
    private final ShippingMethod shippingMethod;
    private final Fingerprint fingerprint;
    private final Money total;
    private final @Nullable String coupon;
    private final Instant placedAt;
    private final Instant holdExpiresAt;
    private Stored stored;
    private OrderStatus status;
    private Money refunded;
    private @Nullable Tracking tracking;
    private @Nullable Instant paidAt;
    private @Nullable String attention;
    private @Nullable TimelineEntry news;

    Order(
            OrderId id,
            String number,
            CartId cart,
            EmailAddress email,
            ShippingMethod shippingMethod,
            Fingerprint fingerprint,
            Money total,
            @Nullable String coupon,
            Instant placedAt,
            Instant holdExpiresAt,
            Stored stored,
            Money refunded,
            @Nullable Tracking tracking,
            @Nullable Instant paidAt,
            @Nullable String attention) {
        this.id = id;
        this.number = number;
        this.cart = cart;
        this.email = email;
        this.shippingMethod = shippingMethod;
        this.fingerprint = fingerprint;
        this.total = total;
        this.coupon = coupon;
        this.placedAt = placedAt;
        this.holdExpiresAt = holdExpiresAt;
        this.stored = stored;
        this.status = stored.status();
        this.refunded = refunded;
        this.tracking = tracking;
        this.paidAt = paidAt;
        this.attention = attention;
    }

    /** As it has just been written. */
    static Order placed(NewOrder order, String number) {
        Money total = order.totals().total();
        return new Order(
                order.id(),
                number,
                order.cart(),
                order.email(),
                order.shippingMethod(),
                order.fingerprint(),
                total,
                order.coupon(),
                order.placedAt(),
                order.holdExpiresAt(),
                new Stored(OrderStatus.HELD, 0),
                Money.zero(total.getCurrencyUnit()),
                null,
                null,
                null);
    }

    void authorize(Instant at) {
        become(OrderStatus.AUTHORIZED, "order.authorized", null, Actor.SYSTEM, null, at);
    }

    void markPaid(Instant at) {
        become(OrderStatus.PAID, "order.paid", null, Actor.SYSTEM, null, at);
        paidAt = at;
        attention = null;
    }

    void expire(Instant at) {
        become(OrderStatus.EXPIRED, "order.expired", null, Actor.SYSTEM, null, at);
    }

    void cancel(Who who, @Nullable String why, Instant at) {
        boolean decided = status == OrderStatus.NEEDS_ATTENTION;
        become(OrderStatus.CANCELLED, "order.cancelled", why, who.actor(), who.name(), at);
        attention = decided ? null : attention;
    }

    void pack(Who who, Instant at) {
        if (shippingMethod == ShippingMethod.NONE) {
            throw IllegalOrderMove.nothingToPack(id);
        }
        become(OrderStatus.PACKED, "order.packed", null, who.actor(), who.name(), at);
    }

    void ship(Tracking parcel, Who who, Instant at) {
        become(
                OrderStatus.SHIPPED,
                "order.shipped",
                parcel.carrier() + " " + parcel.number(),
                who.actor(),
                who.name(),
                at);
        tracking = parcel;
    }

    void deliver(Who who, Instant at) {
        become(OrderStatus.DELIVERED, "order.delivered", null, who.actor(), who.name(), at);
    }

    /** Money went back; when all of it has, the order is over. */
    void refund(Money amount, Instant at) {
        Money sum = refunded.plus(amount);
        if (!amount.isPositive() || sum.isGreaterThan(total)) {
            throw IllegalOrderMove.refundBeyondTotal(id);
        }
        refunded = sum;
        if (sum.isEqual(total) && status.mayBecome(OrderStatus.REFUNDED)) {
            become(OrderStatus.REFUNDED, "order.refunded", amount.toString(), Actor.SYSTEM, null, at);
            attention = null;
        } else {
            news = new TimelineEntry(at, status, "order.refunded.part", amount.toString(), Actor.SYSTEM, null);
        }
    }

    /** Puts the order on the list of those that need a person, and out of the machine's hands where the table lets it. */
    void needAttention(String reason, Instant at) {
        attention = reason;
        if (status.mayBecome(OrderStatus.NEEDS_ATTENTION)) {
            become(OrderStatus.NEEDS_ATTENTION, "order.attention", reason, Actor.SYSTEM, null, at);
        } else {
            news = new TimelineEntry(at, status, "order.attention", reason, Actor.SYSTEM, null);
        }
    }

    /** Puts the order on the list of those that need a person; it goes on meanwhile. */
    void flag(String reason, Instant at) {
        attention = reason;
        news = new TimelineEntry(at, status, "order.attention", reason, Actor.SYSTEM, null);
    }

    /** What it needed a person for is settled; an order that stands still needs more than that to go on. */
    void attended(Who who, Instant at) {
        attention = null;
        news = new TimelineEntry(at, status, "order.attended", null, who.actor(), who.name());
    }

    /** Writes down something that changes nothing else, such as money let go. */
    void note(String what, @Nullable String why, Who who, Instant at) {
        news = new TimelineEntry(at, status, what, why, who.actor(), who.name());
    }

    private void become(
            OrderStatus next, String what, @Nullable String why, Actor actor, @Nullable String actorName, Instant at) {
        if (!status.mayBecome(next)) {
            throw IllegalOrderMove.of(id, status, next);
        }
        status = next;
        news = new TimelineEntry(at, next, what, why, actor, actorName);
    }

    /** The change is in the database now. */
    void written() {
        stored = new Stored(status, stored.version() + 1);
        news = null;
    }

    public OrderId id() {
        return id;
    }

    public String number() {
        return number;
    }

    public OrderStatus status() {
        return status;
    }

    public CartId cart() {
        return cart;
    }

    public EmailAddress email() {
        return email;
    }

    public ShippingMethod shippingMethod() {
        return shippingMethod;
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** What is charged, VAT and shipping included. */
    public Money total() {
        return total;
    }

    /** Code of the coupon that was used, if one was. */
    public Optional<String> coupon() {
        return Optional.ofNullable(coupon);
    }

    public Instant placedAt() {
        return placedAt;
    }

    /** Until when copies are kept while it is not paid. */
    public Instant holdExpiresAt() {
        return holdExpiresAt;
    }

    /** Whether the parcel has left the house. */
    public boolean sent() {
        return tracking != null;
    }

    public long version() {
        return stored.version();
    }

    Stored stored() {
        return stored;
    }

    /** What has gone back so far. */
    public Money refunded() {
        return refunded;
    }

    Optional<Tracking> tracking() {
        return Optional.ofNullable(tracking);
    }

    Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAt);
    }

    Optional<String> attention() {
        return Optional.ofNullable(attention);
    }

    Optional<TimelineEntry> news() {
        return Optional.ofNullable(news);
    }
}
