package shop.quire.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.order.OrderStatus;

/**
 * Orders of times that no other test knows, so that lists and reports see nothing else. They are written as they would be
 * read; nothing was paid for them, no copies are held.
 */
public final class PastOrders {

    private static final AtomicInteger DECADES = new AtomicInteger();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcClient jdbc;
    private final LocalDate begin = LocalDate.of(1900 + 10 * (DECADES.getAndIncrement() % 10), 1, 1);
    private final List<UUID> placed = new ArrayList<>();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    public PastOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first day of a time of its own. */
    public LocalDate begin() {
        return begin;
    }

    /** @param discountMinor this line's share of what a coupon took off */
    public record Line(
            String isbn, String title, int quantity, long unitMinor, int vatBasisPoints, long discountMinor) {

        public Line(String isbn, String title, int quantity, long unitMinor, int vatBasisPoints) {
            this(isbn, title, quantity, unitMinor, vatBasisPoints, 0);
        }

        long full() {
            return unitMinor * quantity;
        }
    }

    public record Placed(UUID id, String number, String email) {}

    public Placed place(Instant at, OrderStatus status, String customer, long shippingMinor, Line... lines) {
        UUID id = UUID.randomUUID();
        placed.add(id);
        String orderNumber = "Q-%d-%06d".formatted(begin.getYear(), NUMBERS.incrementAndGet());
        String email = customer + "." + tag + "@example.com";
        long items = 0;
        long vat = vat(shippingMinor, 2100);
        long discount = 0;
        int copies = 0;
        for (Line line : lines) {
            items += line.full();
            discount += line.discountMinor();
            vat += vat(line.full() - line.discountMinor(), line.vatBasisPoints());
            copies += line.quantity();
        }
        jdbc.sql("""
                        INSERT INTO orders (id, number, status, version, cart_id, fingerprint, email, currency, items_minor,
                            shipping_minor, discount_minor, coupon_code, vat_minor, total_minor, shipping_method, ship_name, ship_line1, ship_line2,
                            ship_postcode, ship_city, ship_region, ship_country, attention,
                            copies, placed_at, hold_expires_at, changed_at)
                        VALUES (:id, :number, :status, 0, :cart, decode(repeat('00', 32), 'hex'), :email, 'EUR', :items, :shipping, :discount, :coupon, :vat, :total,
                            'STANDARD', :name, 'Prinsengracht 263', '', '1016 GV', 'Amsterdam', '', 'NL', :attention, :copies, :at, :at, :at)
                        """)
                .param("id", id)
                .param("number", orderNumber)
                .param("status", status.name())
                .param("cart", UUID.randomUUID())
                .param("email", email)
                .param("items", items)
                .param("shipping", shippingMinor)
                .param("discount", discount)
                .param("coupon", discount == 0 ? null : "MOOMIN")
                .param("vat", vat)
                .param("total", items + shippingMinor - discount)
                .param("name", customer)
                .param("attention", status == OrderStatus.NEEDS_ATTENTION ? "Look" : null)
                .param("copies", copies)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
        for (int i = 0; i < lines.length; i++) {
            jdbc.sql("""
                            INSERT INTO order_line (order_id, position, edition_id, isbn, title, contributors, format,
                                quantity, unit_price_minor, vat_basis_points, discount_minor)
                            VALUES (:order, :position, :edition, :isbn, :title, 'Tove Jansson', 'PAPERBACK', :quantity,
                                :unit, :vat, :discount)
                            """)
                    .param("order", id)
                    .param("position", i + 1)
                    .param("edition", 1_000_000 + i)
                    .param("isbn", lines[i].isbn())
                    .param("title", lines[i].title())
                    .param("quantity", lines[i].quantity())
                    .param("unit", lines[i].unitMinor())
                    .param("vat", lines[i].vatBasisPoints())
                    .param("discount", lines[i].discountMinor())
                    .update();
        }
        return new Placed(id, orderNumber, email);
    }

    /** Takes every order of the past out again, once nobody is busy with one. */
    public void forget() {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .until(() -> placed.stream().noneMatch(this::inTheNews));
        jdbc.sql("ALTER TABLE order_timeline DISABLE TRIGGER order_timeline_append_only")
                .update();
        jdbc.sql("DELETE FROM order_timeline WHERE order_id IN (SELECT id FROM orders WHERE placed_at < '2000-01-01')")
                .update();
        jdbc.sql("ALTER TABLE order_timeline ENABLE TRIGGER order_timeline_append_only")
                .update();
        jdbc.sql("DELETE FROM order_line WHERE order_id IN (SELECT id FROM orders WHERE placed_at < '2000-01-01')")
                .update();
        jdbc.sql("DELETE FROM orders WHERE placed_at < '2000-01-01'").update();
    }

    /** Whether a listener has still to hear of the order: mail, payment. */
    private boolean inTheNews(UUID order) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM event_publication WHERE serialized_event LIKE '%' || :order || '%')")
                .param("order", order.toString())
                .query(Boolean.class)
                .single();
    }

    /** Many small orders, a minute apart. */
    public List<Placed> placeMany(int orders) {
        List<Placed> many = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            many.add(place(
                    begin.atStartOfDay().plusMinutes(i).toInstant(ZoneOffset.UTC),
                    OrderStatus.PAID,
                    "reader" + i % 7,
                    i % 2 == 0 ? 390 : 0,
                    new Line("9780306406157", "Comet in Moominland", 1 + i % 3, 1290 + i, 900)));
        }
        return many;
    }

    /** VAT included, half up. */
    private static long vat(long gross, int basisPoints) {
        return Math.floorDiv(2 * gross * basisPoints + 10_000 + basisPoints, 2L * (10_000 + basisPoints));
    }
}
