package shop.quire.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events: sent, signed, repeated, and asked for afterwards. */
class EventsTest extends AgainstTheStandIn {

    @Test
    void eventsAreSignedAndRepeatedUntilTheyAreAcknowledged() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            int status = calls.incrementAndGet() == 1 ? 500 : 200;
            if (status == 200) {
                try {
                    Event event = Webhook.constructEvent(body, signature, StripeStandIn.WEBHOOK_SECRET);
                    received.add(event.getType());
                } catch (com.stripe.exception.SignatureVerificationException forged) {
                    received.add("forged");
                }
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        shop.start();
        try {
            standIn.deliverTo(URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/hook"));
            reserved();
            await().untilAsserted(() -> assertThat(received)
                    .containsExactlyInAnyOrder(
                            "payment_intent.created",
                            "charge.succeeded",
                            "payment_intent.amount_capturable_updated",
                            "checkout.session.completed"));
            assertThat(calls.get()).isGreaterThan(4);
        } finally {
            shop.stop(0);
        }
    }

    @Test
    void missedEventsCanBeAskedFor() throws StripeException {
        reserved();
        List<Event> completed = stripe.v1()
                .events()
                .list(EventListParams.builder()
                        .setType("checkout.session.completed")
                        .setCreated(EventListParams.Created.builder()
                                .setGte(Instant.now().getEpochSecond() - 60)
                                .build())
                        .build())
                .getData();
        assertThat(completed).hasSize(1);
        assertThat(stripe.v1().events().retrieve(completed.getFirst().getId()).getType())
                .isEqualTo("checkout.session.completed");
        assertThat(stripe.v1()
                        .events()
                        .list(EventListParams.builder()
                                .setCreated(EventListParams.Created.builder()
                                        .setLt(Instant.now().getEpochSecond() - 60)
                                        .build())
                                .build())
                        .getData())
                .isEmpty();
    }

    @Test
    void listsArePaged() throws StripeException {
        IntStream.range(0, 3).forEach(i -> reservedQuietly());
        var page =
                stripe.v1().events().list(EventListParams.builder().setLimit(5L).build());
        assertThat(page.getData()).hasSize(5);
        assertThat(page.getHasMore()).isTrue();
        var rest = stripe.v1()
                .events()
                .list(EventListParams.builder()
                        .setLimit(100L)
                        .setStartingAfter(page.getData().getLast().getId())
                        .build());
        assertThat(rest.getData()).hasSize(7);
        assertThat(rest.getHasMore()).isFalse();
    }

    private void reservedQuietly() {
        try {
            reserved();
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }
}
