package shop.quire.payment;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stripe, through its own client: Checkout Sessions, PaymentIntents with manual capture, refunds. */
@Component
class StripeGateway implements PaymentGateway {

    private static final Logger log = LoggerFactory.getLogger(StripeGateway.class);
    private static final int MAX_NAME = 250;
    private static final long BATCH = 100;

    /** All that says something about money or a page. */
    private static final List<String> EVENTS = List.of(
            "checkout.session.completed",
            "checkout.session.expired",
            "payment_intent.amount_capturable_updated",
            "payment_intent.succeeded",
            "payment_intent.canceled",
            "payment_intent.payment_failed",
            "charge.refunded",
            "refund.created",
            "refund.updated",
            "refund.failed");

    private final StripeClient stripe;

    StripeGateway(StripeProperties properties) {
        this.stripe = StripeClient.builder()
                .setApiKey(properties.secretKey())
                .setApiBase(properties.apiBase().toString())
                .setConnectTimeout(Math.toIntExact(properties.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(properties.readTimeout().toMillis()))
                .setMaxNetworkRetries(properties.retries())
                .build();
    }

    @Override
    public Answer<Page> openPage(PaymentPage page, Map<String, String> references, Instant expiresAt, String key) {
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(page.orderNumber())
                .setCustomerEmail(page.email().value())
                .setExpiresAt(expiresAt.getEpochSecond())
                .setSuccessUrl(page.success().toString())
                .setCancelUrl(page.cancel().toString())
                .setSubmitType(SessionCreateParams.SubmitType.PAY)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                // Never charge another amount or currency than the one that was shown.
                .setAdaptivePricing(SessionCreateParams.AdaptivePricing.builder()
                        .setEnabled(false)
                        .build())
                .putAllMetadata(references)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setCaptureMethod(SessionCreateParams.PaymentIntentData.CaptureMethod.MANUAL)
                        .setDescription("Order " + page.orderNumber())
                        .putAllMetadata(references)
                        .build());
        page.items().forEach(item -> params.addLineItem(lineItem(item)));
        return ask("open a page", () -> stripe.v1().checkout().sessions().create(params.build(), once(key)))
                .then(StripeGateway::page);
    }

    @Override
    public Answer<Page> page(String id) {
        SessionRetrieveParams withPayment =
                SessionRetrieveParams.builder().addExpand("payment_intent").build();
        return ask("look at a page", () -> stripe.v1().checkout().sessions().retrieve(id, withPayment))
                .then(StripeGateway::page);
    }

    @Override
    public Answer<Page> closePage(String id, String key) {
        return ask("close a page", () -> stripe.v1().checkout().sessions().expire(id, once(key)))
                .then(StripeGateway::page);
    }

    @Override
    public Answer<Payment> payment(String id) {
        return ask("look at a payment", () -> stripe.v1().paymentIntents().retrieve(id))
                .then(StripeGateway::payment);
    }

    @Override
    public Answer<Payment> capture(String payment, Money amount, String key) {
        PaymentIntentCaptureParams params = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount.getAmountMinorLong())
                .build();
        return ask("capture", () -> stripe.v1().paymentIntents().capture(payment, params, once(key)))
                .then(StripeGateway::payment);
    }

    @Override
    public Answer<Payment> letGo(String payment, String key) {
        return ask("let go", () -> stripe.v1().paymentIntents().cancel(payment, once(key)))
                .then(StripeGateway::payment);
    }

    @Override
    public Answer<Refunded> refund(String payment, Money amount, String reference, String key) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(payment)
                .setAmount(amount.getAmountMinorLong())
                .putMetadata("refund", reference)
                .build();
        return ask("refund", () -> stripe.v1().refunds().create(params, once(key)))
                .then(StripeGateway::refunded);
    }

    @Override
    public Answer<Refunded> refund(String id) {
        return ask("look at a refund", () -> stripe.v1().refunds().retrieve(id)).then(StripeGateway::refunded);
    }

    @Override
    public Answer<List<Refunded>> refundsOf(String payment) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(payment)
                .setLimit(BATCH)
                .build();
        return ask("look at refunds", () -> stripe.v1().refunds().list(params))
                .then(list ->
                        list.getData().stream().map(StripeGateway::refunded).toList());
    }

    @Override
    public Answer<Batch<Told>> events(Instant since, @Nullable String after) {
        EventListParams params = EventListParams.builder()
                .setCreated(EventListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .addAllType(EVENTS)
                .setStartingAfter(after)
                .setLimit(BATCH)
                .build();
        return ask("list events", () -> stripe.v1().events().list(params))
                .then(list -> batch(list, StripeGateway::told));
    }

    @Override
    public Answer<Batch<Payment>> payments(Instant since, @Nullable String after) {
        PaymentIntentListParams params = PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setStartingAfter(after)
                .setLimit(BATCH)
                .build();
        return ask("list payments", () -> stripe.v1().paymentIntents().list(params))
                .then(list -> batch(list, StripeGateway::payment));
    }

    @Override
    public Answer<Batch<Refunded>> refunds(Instant since, @Nullable String after) {
        RefundListParams params = RefundListParams.builder()
                .setCreated(RefundListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setStartingAfter(after)
                .setLimit(BATCH)
                .build();
        return ask("list refunds", () -> stripe.v1().refunds().list(params))
                .then(list -> batch(list, StripeGateway::refunded));
    }

    private static <T extends HasId, R> Batch<R> batch(StripeCollection<T> list, Function<T, R> translation) {
        List<T> items = list.getData();
        boolean more = Boolean.TRUE.equals(list.getHasMore()) && !items.isEmpty();
        return new Batch<>(
                items.stream().map(translation).toList(), more ? items.getLast().getId() : null);
    }

    private static Told told(Event event) {
        return new Told(
                event.getId(),
                event.getType(),
                Instant.ofEpochSecond(event.getCreated()),
                event.getDataObjectDeserializer().getRawJson());
    }

    private static SessionCreateParams.LineItem lineItem(PaymentPage.Item item) {
        String name = item.name().length() > MAX_NAME ? item.name().substring(0, MAX_NAME) : item.name();
        return SessionCreateParams.LineItem.builder()
                .setQuantity((long) item.quantity())
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(
                                item.unitPrice().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
                        .setUnitAmount(item.unitPrice().getAmountMinorLong())
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(name)
                                .build())
                        .build())
                .build();
    }

    private static Page page(Session session) {
        PaymentIntent intent = session.getPaymentIntentObject();
        Page.State state = switch (session.getStatus()) {
            case "open" -> Page.State.OPEN;
            case "complete" -> Page.State.COMPLETE;
            default -> Page.State.EXPIRED;
        };
        return new Page(session.getId(), state, uri(session.getUrl()), intent == null ? null : payment(intent));
    }

    private static Payment payment(PaymentIntent intent) {
        CurrencyUnit currency = CurrencyUnit.of(intent.getCurrency().toUpperCase(Locale.ROOT));
        Payment.State state = switch (intent.getStatus()) {
            case "requires_capture" -> Payment.State.AUTHORIZED;
            case "succeeded" -> Payment.State.CAPTURED;
            case "canceled" -> Payment.State.CANCELED;
            case "processing" -> Payment.State.PROCESSING;
            default -> Payment.State.UNPAID;
        };
        return new Payment(
                intent.getId(),
                state,
                Money.ofMinor(currency, intent.getAmount()),
                minor(currency, intent.getAmountCapturable()),
                minor(currency, intent.getAmountReceived()),
                reference(intent.getMetadata(), "attempt"),
                Instant.ofEpochSecond(intent.getCreated()));
    }

    private static Refunded refunded(Refund refund) {
        Refunded.State state = switch (Objects.requireNonNullElse(refund.getStatus(), "pending")) {
            case "succeeded" -> Refunded.State.SUCCEEDED;
            case "failed", "canceled" -> Refunded.State.FAILED;
            default -> Refunded.State.PENDING;
        };
        CurrencyUnit currency = CurrencyUnit.of(refund.getCurrency().toUpperCase(Locale.ROOT));
        return new Refunded(
                refund.getId(),
                state,
                Money.ofMinor(currency, refund.getAmount()),
                refund.getFailureReason(),
                refund.getPaymentIntent(),
                uuid(reference(refund.getMetadata(), "refund")));
    }

    private static @Nullable String reference(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? null : metadata.get(name);
    }

    /** Others may have written anything there. */
    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static Money minor(CurrencyUnit currency, @Nullable Long amount) {
        return Money.ofMinor(currency, amount == null ? 0 : amount);
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static <T> Asked<T> ask(String what, Call<T> call) {
        try {
            return new Asked<>(new Answer.Done<>(call.run()));
        } catch (ApiConnectionException | ApiException | RateLimitException | IdempotencyException unclear) {
            // IdempotencyException: the same request is still under way, so its outcome is not known either.
            log.warn(
                    "Stripe gave no clear answer ({}): {}",
                    what,
                    unclear.getClass().getSimpleName());
            return new Asked<>(new Answer.Unclear<>(unclear.getClass().getSimpleName()));
        } catch (AuthenticationException misconfigured) {
            log.error("Stripe does not accept our key ({}, request {})", what, misconfigured.getRequestId());
            return new Asked<>(new Answer.Unclear<>("authentication"));
        } catch (StripeException refused) {
            String code = Objects.requireNonNullElse(refused.getCode(), "");
            log.info("Stripe refused to {}: {} (request {})", what, code, refused.getRequestId());
            return new Asked<>(new Answer.Refused<>(code, Objects.requireNonNullElse(refused.getUserMessage(), code)));
        }
    }

    private interface Call<T> {
        T run() throws StripeException;
    }

    /** An answer in the provider's terms, to be told in ours. */
    private record Asked<T>(Answer<T> answer) {

        <R> Answer<R> then(Function<T, R> translation) {
            return switch (answer) {
                case Answer.Done<T>(T value) -> new Answer.Done<>(translation.apply(value));
                case Answer.Refused<T>(String code, String message) -> new Answer.Refused<>(code, message);
                case Answer.Unclear<T>(String reason) -> new Answer.Unclear<>(reason);
            };
        }
    }
}
