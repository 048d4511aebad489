package shop.quire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.stripe.net.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import shop.quire.checkout.PlaceResult;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderService;
import shop.quire.order.OrderStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.TestStripe;

@QuireTest
class StripeWebhookIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    OrderService orders;

    @Autowired
    JdbcClient jdbc;

    private final StripeStandIn stripe = TestStripe.standIn();
    private MockMvc http;

    @BeforeEach
    void connect() {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void anOrderIsPaidThoughItsTabWasClosed() throws Exception {
        EditionId book = shelf.paperback("12.90", 1);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        assertThat(send(event(placed.order(), "checkout.session.completed"))).isEqualTo(200);
        await().untilAsserted(() -> assertThat(status(placed.order())).isEqualTo(OrderStatus.PAID));
        assertThat(shelf.onHand(book)).isZero();
    }

    @Test
    void eventsMayComeInAnyOrderAndTwice() throws Exception {
        EditionId book = shelf.paperback("12.90", 3);
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(book));
        shopper.pay(placed.payAt(), TestCard.DECLINED);
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        List<StripeObject> events = new ArrayList<>(events(placed.order()));
        assertThat(events).hasSizeGreaterThan(4);
        events.addAll(events);
        Collections.reverse(events);
        for (StripeObject event : events) {
            assertThat(send(event)).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(status(placed.order())).isEqualTo(OrderStatus.PAID));
        assertThat(orders.byLink(orders.link(placed.order())).orElseThrow().timeline().stream()
                        .map(TimelineEntry::what))
                .containsExactly("order.placed", "order.authorized", "order.paid");
        assertThat(shelf.onHand(book)).isEqualTo(2);
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                                SELECT count(*) FROM stripe_event WHERE order_id = :order AND processed_at IS NOT NULL
                                """)
                        .param("order", placed.order().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(events.size() / 2));
    }

    @Test
    void aFailureThatComesLateOverwritesNothing() throws Exception {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 3)));
        shopper.pay(placed.payAt(), TestCard.DECLINED);
        StripeObject failure = event(placed.order(), "payment_intent.payment_failed");
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        shopper.comesBack(placed.order());
        assertThat(send(failure)).isEqualTo(200);
        await().untilAsserted(() -> assertThat(processed(failure.id())).isTrue());
        assertThat(status(placed.order())).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void whatStripeDidNotSignIsNotRead() throws Exception {
        PlaceResult.Placed placed = shopper.placed(shopper.cartWith(shelf.paperback("12.90", 1)));
        shopper.pay(placed.payAt(), TestCard.SUCCESS);
        String body = event(placed.order(), "checkout.session.completed").json();
        String id = event(placed.order(), "checkout.session.completed").id();
        long now = Instant.now().getEpochSecond();

        assertThat(send(body, "")).isEqualTo(400);
        assertThat(send(body, "t=" + now + ",v1=" + "0".repeat(64))).isEqualTo(400);
        assertThat(send(body, Webhook.Signature.generateSignatureHeader(body, "whsec_somebody_else")))
                .isEqualTo(400);
        assertThat(send(body.replace("completed", "expired"), signature(body))).isEqualTo(400);
        assertThat(send(body, "x".repeat(5_000))).isEqualTo(400);
        assertThat(send(body, Webhook.Signature.generateSignatureHeader(body, StripeStandIn.WEBHOOK_SECRET, now - 301)))
                .as("signed, but recorded and played again")
                .isEqualTo(400);
        assertThat(known(id)).isFalse();
        assertThat(status(placed.order())).isEqualTo(OrderStatus.HELD);
    }

    @Test
    void signedNonsenseIsRefusedPolitely() throws Exception {
        for (String body : List.of("", "null", "[]", "{}", "{\"id\":1}", "not json", "{\"id\":\"\",\"type\":\"\"}")) {
            assertThat(send(body, signature(body))).as(body).isEqualTo(400);
        }
        String huge = "{\"id\":\"" + "x".repeat(600 * 1024) + "\"}";
        assertThat(send(huge, signature(huge))).isEqualTo(413);
    }

    @Test
    void whatConcernsNoOrderOfOursIsAcknowledged() throws Exception {
        String id = "evt_foreign" + System.nanoTime();
        String body = """
                {"id":"%s","object":"event","type":"customer.created","created":1,"data":{"object":{"id":"cus_1"}}}""".formatted(id);
        assertThat(send(body, signature(body))).isEqualTo(200);
        assertThat(processed(id)).isTrue();
    }

    @Test
    void nothingElseIsThere() throws Exception {
        assertThat(http.perform(get("/api/v1/stripe/webhook"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isGreaterThanOrEqualTo(400);
        assertThat(http.perform(post("/api/v1/anything"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isGreaterThanOrEqualTo(400);
    }

    private int send(StripeObject event) throws Exception {
        String body = event.json();
        return send(body, signature(body));
    }

    private int send(String body, String signature) throws Exception {
        return http.perform(post("/api/v1/stripe/webhook")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Stripe-Signature", signature)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static String signature(String body) throws Exception {
        return Webhook.Signature.generateSignatureHeader(body, StripeStandIn.WEBHOOK_SECRET);
    }

    private List<StripeObject> events(OrderId order) {
        return stripe.objects("event").stream()
                .filter(event -> event.json().contains(order.toString()))
                .toList();
    }

    private StripeObject event(OrderId order, String type) {
        return events(order).stream()
                .filter(event -> event.text("type").equals(type))
                .findFirst()
                .orElseThrow();
    }

    private OrderStatus status(OrderId order) {
        return orders.byLink(orders.link(order)).orElseThrow().status();
    }

    private boolean known(String event) {
        return jdbc.sql("SELECT count(*) FROM stripe_event WHERE id = :id")
                        .param("id", event)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private boolean processed(String event) {
        return jdbc.sql("SELECT count(*) FROM stripe_event WHERE id = :id AND processed_at IS NOT NULL")
                        .param("id", event)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
