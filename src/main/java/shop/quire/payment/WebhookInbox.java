package shop.quire.payment;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.OrderId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Stripe sends us. An event is believed only as far as "look at this order": what happened is then asked of Stripe
 * itself, so that the order of events does not matter and a late one overwrites nothing.
 */
@Service
public class WebhookInbox {

    private static final Logger log = LoggerFactory.getLogger(WebhookInbox.class);

    private final JdbcClient jdbc;
    private final AttemptStore attempts;
    private final StripeProperties properties;
    private final PaymentMetrics metrics;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WebhookInbox(
            JdbcClient jdbc,
            AttemptStore attempts,
            StripeProperties properties,
            PaymentMetrics metrics,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.properties = properties;
        this.metrics = metrics;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores an event.
     *
     * @param body exactly as it came over the wire
     * @param signature the Stripe-Signature header; "" where there was none
     */
    @Transactional
    public Receipt receive(String body, String signature) {
        if (properties.webhookSecret().isBlank()) {
            log.warn("A webhook came, but STRIPE_WEBHOOK_SECRET is not set");
            return Receipt.FORGED;
        }
        try {
            Webhook.Signature.verifyHeader(
                    body,
                    signature,
                    properties.webhookSecret(),
                    properties.signatureTolerance().toSeconds(),
                    clock);
        } catch (SignatureVerificationException forged) {
            log.warn("A webhook was not signed by Stripe: {}", forged.getMessage());
            return Receipt.FORGED;
        }
        JsonNode event;
        try {
            event = json.readTree(body);
        } catch (JacksonException malformed) {
            return Receipt.MALFORMED;
        }
        String id = event.path("id").asString("");
        String type = event.path("type").asString("");
        if (id.isEmpty() || id.length() > 255 || type.isEmpty() || type.length() > 255) {
            return Receipt.MALFORMED;
        }
        return take(
                        id,
                        type,
                        event.path("data").path("object"),
                        event.path("created").asLong(0))
                ? Receipt.STORED
                : Receipt.DUPLICATE;
    }

    /** An event that was fetched, whether or not it was sent too; false where it is known already. */
    @Transactional
    boolean fetched(PaymentGateway.Told event) {
        return take(
                event.id(),
                event.type(),
                json.readTree(event.object()),
                event.at().getEpochSecond());
    }

    private boolean take(String id, String type, JsonNode object, long created) {
        Optional<OrderId> order = order(object);
        if (!store(id, type, order, created)) {
            return false;
        }
        if (type.equals("payment_intent.payment_failed")) {
            metrics.countAfterCommit("declined");
        }
        order.ifPresent(affected -> events.publishEvent(new PaymentNews(affected)));
        return true;
    }

    /** What was told about the order up to then has been acted upon. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void processed(OrderId order, Instant upTo) {
        jdbc.sql("""
                        UPDATE stripe_event SET processed_at = :now
                        WHERE order_id = :order AND processed_at IS NULL AND received_at <= :upTo
                        """)
                .param("order", order.value())
                .param("upTo", OffsetDateTime.ofInstant(upTo, ZoneOffset.UTC))
                .param("now", now())
                .update();
    }

    private boolean store(String id, String type, Optional<OrderId> order, long created) {
        return jdbc.sql("""
                                INSERT INTO stripe_event (id, type, order_id, created_at, received_at, processed_at)
                                VALUES (:id, :type, :order, :created, :now, :processed)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .param("id", id)
                        .param("type", type)
                        .param("order", order.map(OrderId::value).orElse(null))
                        .param("created", OffsetDateTime.ofInstant(Instant.ofEpochSecond(created), ZoneOffset.UTC))
                        .param("now", now())
                        // What concerns no order of ours is kept, but there is nothing to do about it.
                        .param("processed", order.isPresent() ? null : now())
                        .update()
                == 1;
    }

    /** By our own records where the object is known there, else by the reference we gave it. */
    private Optional<OrderId> order(JsonNode object) {
        for (JsonNode id : new JsonNode[] {object.path("id"), object.path("payment_intent")}) {
            if (id.isString()) {
                Optional<OrderId> known = attempts.orderOf(id.asString());
                if (known.isPresent()) {
                    return known;
                }
            }
        }
        return OrderId.parse(object.path("metadata").path("order").asString(""));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC);
    }

    /** What came of an event; only {@link #STORED} and {@link #DUPLICATE} may be acknowledged. */
    public enum Receipt {
        STORED,
        DUPLICATE,
        /** Not signed by Stripe, or too long ago: nothing was read. */
        FORGED,
        /** Signed, but not an event. */
        MALFORMED
    }
}
