package shop.quire.notification;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import shop.quire.account.PostalAddress;
import shop.quire.order.OrderCancelled;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderPaid;
import shop.quire.order.OrderRefunded;
import shop.quire.order.OrderService;
import shop.quire.order.OrderShipped;
import shop.quire.order.OrderStatus;
import shop.quire.order.Tracking;
import shop.quire.shared.OrderId;

/** Writes to people about their orders: what they bought, where it is, and how to look it up. */
@Component
class OrderMails {

    /** The shop writes English as Europe does: €1,234.50 and 5 December. */
    private static final Locale LOCALE = Locale.UK;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", LOCALE);

    private final OrderService orders;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final SiteSettings site;

    OrderMails(OrderService orders, MailTemplates templates, Mailer mailer, SiteSettings site) {
        this.orders = orders;
        this.templates = templates;
        this.mailer = mailer;
        this.site = site;
    }

    @ApplicationModuleListener(id = "order-paid-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(OrderPaid event) {
        send("order-paid", event.order());
    }

    @ApplicationModuleListener(id = "order-shipped-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(OrderShipped event) {
        send("order-shipped", event.order());
    }

    @ApplicationModuleListener(id = "order-cancelled-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(OrderCancelled event) {
        send("order-cancelled", event.order());
    }

    /** What a cancelled order had paid was announced with the cancellation. */
    @ApplicationModuleListener(id = "order-refunded-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(OrderRefunded event) {
        if (event.ofCancellation()) {
            return;
        }
        write(event.order(), "order-refunded", (order, values) -> {
            CurrencyUnit currency = order.totals().total().getCurrencyUnit();
            values.put("amount", money(Money.ofMinor(currency, event.amountMinor())));
            values.put("all", order.status() == OrderStatus.REFUNDED);
        });
    }

    private void send(String template, OrderId id) {
        write(id, template, (order, values) -> {});
    }

    /** @param more adds what only this mail says */
    private void write(OrderId id, String template, BiConsumer<OrderDetail, Map<String, Object>> more) {
        String link = orders.link(id);
        Optional<OrderDetail> order = orders.byLink(link);
        // A link older than its lifetime opens nothing; then nobody waits for this mail any more either.
        order.ifPresent(detail -> {
            Map<String, Object> values = values(detail, link);
            more.accept(detail, values);
            mailer.send(templates.write(template, detail.email(), values));
        });
    }

    private Map<String, Object> values(OrderDetail order, String link) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", order.number());
        values.put("lines", order.lines().stream().map(OrderMails::line).toList());
        values.put("items", money(order.totals().items()));
        values.put("shipping", order.needsShipping() ? money(order.totals().shipping()) : "");
        values.put("delivery", delivery(order));
        values.put(
                "discount",
                order.totals().discount().isPositive()
                        ? money(order.totals().discount().negated())
                        : "");
        values.put("coupon", Objects.requireNonNullElse(order.coupon(), ""));
        values.put("vat", money(order.totals().vat()));
        values.put("total", money(order.totals().total()));
        values.put("address", order.shipTo() == null ? List.of() : lines(order.shipTo()));
        values.put("arrives", arrival(order.deliveryFrom(), order.deliveryTo()));
        values.put(
                "digital", order.lines().stream().anyMatch(line -> line.format().digital()));
        values.put("paid", order.paidAt() != null || order.status() == OrderStatus.REFUNDED);
        Tracking tracking = order.tracking();
        values.put("carrier", tracking == null ? "" : tracking.carrier());
        values.put("tracking", tracking == null ? "" : tracking.number());
        // Customers sign in to see it; guests have nothing but this link.
        values.put("link", site.url(order.user() == null ? "/o/" + link : "/account/orders/" + order.number()));
        return values;
    }

    private static String delivery(OrderDetail order) {
        String coupon = order.coupon();
        return coupon == null || order.totals().discount().isPositive()
                ? "Delivery"
                : "Delivery (coupon " + coupon + ")";
    }

    private static Map<String, Object> line(OrderLine line) {
        return Map.of(
                "title",
                line.title(),
                "contributors",
                line.contributors(),
                "format",
                switch (line.format()) {
                    case PAPERBACK -> "Paperback";
                    case HARDCOVER -> "Hardcover";
                    case EPUB -> "E-book";
                },
                "quantity",
                line.quantity(),
                "total",
                money(line.full()));
    }

    private static List<String> lines(PostalAddress address) {
        return List.of(
                        address.name(),
                        address.line1(),
                        address.line2(),
                        (address.postcode() + " " + address.city()).strip(),
                        address.region(),
                        Locale.of("", address.country()).getDisplayCountry(LOCALE))
                .stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String arrival(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null) {
            return "";
        }
        return from.equals(to) ? "on " + DAY.format(from) : "between " + DAY.format(from) + " and " + DAY.format(to);
    }

    private static String money(Money amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(LOCALE);
        format.setCurrency(Currency.getInstance(amount.getCurrencyUnit().getCode()));
        return format.format(amount.getAmount());
    }
}
