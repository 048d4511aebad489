package shop.quire.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stand-in, asked by Stripe's own client. */
class StripeStandInTest {

    private final StripeStandIn standIn = StripeStandIn.temporary();
    private final Payer payer = new Payer();
    private StripeClient stripe;

    @BeforeEach
    void connect() {
        stripe = client(StripeStandIn.SECRET_KEY, 0);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void aPaymentIsReservedAndThenTaken() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getAmountTotal()).isEqualTo(2970);
        assertThat(session.getPaymentIntent()).isNull();

        Payer.Answer answer = payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS);
        assertThat(answer.leavesTo()).contains(URI.create("https://shop.example/thanks?s=" + session.getId()));

        Session complete = retrieve(session.getId());
        assertThat(complete.getStatus()).isEqualTo("complete");
        assertThat(complete.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(complete.getUrl()).isNull();
        PaymentIntent reserved = complete.getPaymentIntentObject();
        assertThat(reserved.getStatus()).isEqualTo("requires_capture");
        assertThat(reserved.getAmountCapturable()).isEqualTo(2970);
        assertThat(reserved.getMetadata()).containsEntry("order", "o-1");

        PaymentIntent taken = stripe.v1().paymentIntents().capture(reserved.getId());
        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmountReceived()).isEqualTo(2970);
        assertThat(types())
                .containsExactly(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "checkout.session.completed",
                        "charge.captured",
                        "payment_intent.succeeded");
    }

    @Test
    void aReservedAmountCanBeLetGoOnce() throws StripeException {
        PaymentIntent intent = reserved();
        assertThat(stripe.v1().paymentIntents().cancel(intent.getId()).getStatus())
                .isEqualTo("canceled");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().paymentIntents().capture(intent.getId()))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "INSUFFICIENT_FUNDS", "EXPIRED", "WRONG_CVC"})
    void aRefusedCardCanBeFollowedByAnother(TestCard card) throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        Payer.Answer refused = payer.pay(URI.create(session.getUrl()), card);
        assertThat(refused.paid()).isFalse();
        assertThat(refused.html()).contains(PayHtml.escape(card.refusal())).contains("aria-invalid");
        PaymentIntent intent = retrieve(session.getId()).getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getLastPaymentError().getCode()).isEqualTo(card.code());
        assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo(card.declineCode());

        assertThat(payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS).paid())
                .isTrue();
        assertThat(retrieve(session.getId()).getPaymentIntent()).isEqualTo(intent.getId());
    }

    @Test
    void threeDSecureIsAnExtraPage() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        URI page = URI.create(session.getUrl());
        URI proof = payer.submit(page, TestCard.ASKS_FOR_PROOF).leavesTo().orElseThrow();
        assertThat(retrieve(session.getId()).getPaymentIntentObject().getStatus())
                .isEqualTo("requires_action");
        assertThat(payer.look(proof).html()).contains("Is it you?");
        assertThat(payer.prove(proof, false).html()).contains("could not confirm");
        assertThat(retrieve(session.getId()).getStatus()).isEqualTo("open");

        URI again =
                payer.submit(page, TestCard.ALWAYS_ASKS_FOR_PROOF).leavesTo().orElseThrow();
        assertThat(payer.prove(again, true).paid()).isTrue();
        assertThat(retrieve(session.getId()).getPaymentIntentObject().getStatus())
                .isEqualTo("requires_capture");
    }

    @Test
    void anExpiredPageCannotBePaid() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        assertThat(stripe.v1().checkout().sessions().expire(session.getId()).getStatus())
                .isEqualTo("expired");
        Payer.Answer late = payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS);
        assertThat(late.paid()).isFalse();
        assertThat(late.html()).contains("expired").contains("https://shop.example/cart");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().expire(session.getId()));
    }

    @Test
    void aPaidPageCannotBeExpiredAndIsNotPaidTwice() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS);
        assertThat(payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS).paid())
                .isTrue();
        assertThat(standIn.objects("charge")).hasSize(1);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().expire(session.getId()))
                .withMessageContaining("complete");
    }

    @Test
    void timePassesForAPage() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        standIn.letExpire(session.getId());
        assertThat(retrieve(session.getId()).getStatus()).isEqualTo("expired");
        assertThat(types()).contains("checkout.session.expired");
    }

    @Test
    void moneyGoesBackInPartsButNeverMoreThanWasTaken() throws StripeException {
        PaymentIntent intent = reserved();
        stripe.v1().paymentIntents().capture(intent.getId());
        Refund part = stripe.v1().refunds().create(refund(intent, 1000).build());
        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(
                        () -> stripe.v1().refunds().create(refund(intent, 1971).build()))
                .withMessageContaining("greater than unrefunded");
        stripe.v1().refunds().create(refund(intent, 1970).build());
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().refunds().create(refund(intent, 1).build()))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo("charge_already_refunded"));
        assertThat(stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .hasSize(2);
    }

    @Test
    void aRefundMayBePendingOrFail() throws StripeException {
        PaymentIntent intent = reserved();
        stripe.v1().paymentIntents().capture(intent.getId());
        standIn.faults().refunds(() -> Faults.Refund.FAIL);
        assertThat(stripe.v1().refunds().create(refund(intent, 500).build()).getStatus())
                .isEqualTo("failed");
        standIn.faults().refunds(() -> Faults.Refund.PENDING);
        Refund pending = stripe.v1().refunds().create(refund(intent, 500).build());
        assertThat(pending.getStatus()).isEqualTo("pending");
        standIn.finishRefunds();
        assertThat(stripe.v1().refunds().retrieve(pending.getId()).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void onlyAsMuchAsWasReservedCanBeTaken() throws StripeException {
        PaymentIntent intent = reserved();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1()
                        .paymentIntents()
                        .capture(
                                intent.getId(),
                                PaymentIntentCaptureParams.builder()
                                        .setAmountToCapture(2971L)
                                        .build()))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo("amount_too_large"));
    }

    @Test
    void theSameKeyGetsTheSameAnswer() throws StripeException {
        SessionCreateParams params = order().build();
        RequestOptions once = key("o-1:1:open");
        Session first = stripe.v1().checkout().sessions().create(params, once);
        Session second = stripe.v1().checkout().sessions().create(params, once);
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(standIn.objects("checkout.session")).hasSize(1);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() throws StripeException {
        RequestOptions once = key("o-1:1:open");
        stripe.v1().checkout().sessions().create(order().build(), once);
        assertThatExceptionOfType(IdempotencyException.class)
                .isThrownBy(() -> stripe.v1()
                        .checkout()
                        .sessions()
                        .create(order().setCustomerEmail("other@example.org").build(), once));
    }

    @Test
    void aRequestRefusedBeforeItRanDoesNotUseUpItsKey() throws StripeException {
        RequestOptions once = key("o-1:1:open");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1()
                        .checkout()
                        .sessions()
                        .create(order().setExpiresAt(0L).build(), once));
        assertThat(stripe.v1()
                        .checkout()
                        .sessions()
                        .create(order().build(), once)
                        .getStatus())
                .isEqualTo("open");
    }

    @Test
    void aKeyInUseIsAConflict() {
        Idempotency idempotency = new Idempotency();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Idempotency.Reply> first = threads.submit(() -> idempotency.once("k", "r", () -> {
                running.countDown();
                awaitQuietly(finish);
                return new Idempotency.Reply(200, "{}", false);
            }));
            awaitQuietly(running);
            assertThatExceptionOfType(StripeError.class)
                    .isThrownBy(() -> idempotency.once("k", "r", () -> new Idempotency.Reply(200, "{}", false)))
                    .satisfies(conflict -> assertThat(conflict.status()).isEqualTo(409));
            finish.countDown();
            assertThat(first).succeedsWithin(java.time.Duration.ofSeconds(5));
        }
    }

    @Test
    void unknownParametersAreRefused() {
        SessionCreateParams params =
                order().putExtraParam("payment_options", "all").build();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().create(params))
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo("parameter_unknown");
                    assertThat(refused.getParam()).isEqualTo("payment_options");
                });
    }

    @Test
    void whatStripeRefusesIsRefused() {
        long now = Instant.now().getEpochSecond();
        refused(order().setExpiresAt(now + 29 * 60), "expires_at");
        refused(order().setExpiresAt(now + 25 * 3600), "expires_at");
        refused(order().setCustomerEmail("not an address"), "customer_email");
        refused(order().setSuccessUrl("/thanks"), "success_url");
        refused(order().setSuccessUrl(null), "success_url");
        refused(order().putMetadata("k".repeat(41), "v"), "metadata[" + "k".repeat(41) + "]");
        SessionCreateParams.Builder cheap = base().addLineItem(line("A bookmark", 49, 1));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().create(cheap.build()))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo("amount_too_small"));
        refused(base(), "line_items");
        refused(base().addLineItem(line("", 1000, 1)), "line_items[0][price_data][product_data][name]");
        refused(base().addLineItem(line("Book", 1000, 0)), "line_items[0][quantity]");
        refused(base().addLineItem(line("Book", -1, 1)), "line_items[0][price_data][unit_amount]");
    }

    @Test
    void aWrongKeyOpensNothing() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() ->
                        client("sk_test_wrong", 0).v1().checkout().sessions().create(order().build()));
    }

    @Test
    void unknownThingsAreNotThere() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().paymentIntents().retrieve("pi_nothing"))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo("resource_missing"));
    }

    @Test
    void aFaultMeetsOneRequest() throws StripeException {
        standIn.faults().next("/sessions", Faults.Request.ERROR);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().create(order().build()));
        assertThat(standIn.objects("checkout.session")).isEmpty();
        assertThat(stripe.v1().checkout().sessions().create(order().build()).getStatus())
                .isEqualTo("open");
    }

    @Test
    void anAnswerLostAfterTheWorkIsFoundAgainByItsKey() throws StripeException {
        // One request, repeated as it was: built anew it could expire a second later, and a key goes with one content.
        SessionCreateParams request = order().build();
        standIn.faults().requests((method, path) -> Faults.Request.BREAK_AFTER_SUCCESS);
        assertThatExceptionOfType(ApiConnectionException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().create(request, key("o-1:1:open")));
        standIn.faults().none();
        assertThat(standIn.objects("checkout.session")).hasSize(1);
        Session found = stripe.v1().checkout().sessions().create(request, key("o-1:1:open"));
        assertThat(found.getId())
                .isEqualTo(standIn.objects("checkout.session").getFirst().id());
    }

    @Test
    void theClientRepeatsWhatGotNoAnswer() throws StripeException {
        standIn.faults().next("/sessions", Faults.Request.BREAK);
        assertThat(client(StripeStandIn.SECRET_KEY, 2)
                        .v1()
                        .checkout()
                        .sessions()
                        .create(order().build(), key("o-1:1:open"))
                        .getStatus())
                .isEqualTo("open");
    }

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

    @Test
    void theFormSaysWhatIsWrongBesideTheField() throws StripeException {
        URI page = URI.create(
                stripe.v1().checkout().sessions().create(order().build()).getUrl());
        String html = payer.post(
                        page, Map.of("number", "4242 4242 4242 4241", "expiry", "13/30", "cvc", "1", "name", ""))
                .html();
        assertThat(html)
                .contains("Your card number is incorrect.")
                .contains("There is no such month.")
                .contains("The security code has 3 or 4 digits.")
                .contains("Please give the name on the card.")
                .contains("aria-describedby=\"number-problem\"");
        assertThat(payer.post(page, Map.of("number", "4242424242424242", "expiry", "01/20", "cvc", "123", "name", "J"))
                        .html())
                .contains("in the past");
        assertThat(standIn.objects("payment_intent")).isEmpty();
    }

    @Test
    void aTestCardFillsTheFormInWithoutJavaScript() throws StripeException {
        URI page = URI.create(
                stripe.v1().checkout().sessions().create(order().build()).getUrl());
        assertThat(payer.post(page, Map.of("fill", "4000000000000002")).html())
                .contains("value=\"4000 0000 0000 0002\"")
                .doesNotContain("<script");
    }

    @Test
    void nothingTypedCanBecomeMarkup() throws StripeException {
        SessionCreateParams params = base().setClientReferenceId("<img src=x>")
                .addLineItem(line("<b>War</b> & \"Peace\"", 2970, 1))
                .build();
        URI page = URI.create(stripe.v1().checkout().sessions().create(params).getUrl());
        assertThat(payer.post(page, Map.of("name", "\"><script>alert(1)</script>"))
                        .html())
                .doesNotContain("<script>")
                .doesNotContain("<b>War")
                .doesNotContain("<img");
        assertThat(payer.look(page.resolve("/pay/%3Cscript%3E")).html()).doesNotContain("<script>");
    }

    @Test
    void theBooksOutliveTheProcess(@TempDir java.nio.file.Path folder) throws Exception {
        java.nio.file.Path file = folder.resolve("stripe.jsonl");
        String id;
        try (StripeStandIn before = StripeStandIn.keptIn(file, 0, null)) {
            id = client(before, 0)
                    .v1()
                    .checkout()
                    .sessions()
                    .create(order().build())
                    .getId();
        }
        try (StripeStandIn after = StripeStandIn.keptIn(file, 0, null)) {
            Session found = client(after, 0).v1().checkout().sessions().retrieve(id);
            assertThat(found.getStatus()).isEqualTo("open");
            assertThat(payer.pay(after.apiBase().resolve("/pay/" + id), TestCard.SUCCESS)
                            .paid())
                    .isTrue();
        }
    }

    @Test
    void nobodyElseGetsIn() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(standIn.apiBase().resolve("/v1/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("You did not provide an API key");
    }

    private void refused(SessionCreateParams.Builder params, String param) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().create(params.build()))
                .satisfies(refused -> assertThat(refused.getParam()).isEqualTo(param));
    }

    private PaymentIntent reserved() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS);
        return retrieve(session.getId()).getPaymentIntentObject();
    }

    private void reservedQuietly() {
        try {
            reserved();
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }

    private Session retrieve(String id) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .retrieve(
                        id,
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent")
                                .build());
    }

    private List<String> types() {
        return standIn.objects("event").reversed().stream()
                .map(event -> event.text("type"))
                .toList();
    }

    private static SessionCreateParams.Builder order() {
        return base().addLineItem(line("Middlemarch", 1290, 2)).addLineItem(line("Shipping", 390, 1));
    }

    private static SessionCreateParams.Builder base() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId("Q-2026-000001")
                .setCustomerEmail("reader@example.org")
                .setExpiresAt(Instant.now().getEpochSecond() + 31 * 60)
                .setSuccessUrl("https://shop.example/thanks?s={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://shop.example/cart")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setCaptureMethod(SessionCreateParams.PaymentIntentData.CaptureMethod.MANUAL)
                        .putMetadata("order", "o-1")
                        .build());
    }

    private static SessionCreateParams.LineItem line(String name, long cents, long quantity) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(quantity)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency("eur")
                        .setUnitAmount(cents)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(name)
                                .build())
                        .build())
                .build();
    }

    private static RefundCreateParams.Builder refund(PaymentIntent intent, long amount) {
        return RefundCreateParams.builder().setPaymentIntent(intent.getId()).setAmount(amount);
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private StripeClient client(String key, int retries) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(standIn.apiBase().toString())
                .setMaxNetworkRetries(retries)
                .build();
    }

    private static StripeClient client(StripeStandIn server, int retries) {
        return StripeClient.builder()
                .setApiKey(StripeStandIn.SECRET_KEY)
                .setApiBase(server.apiBase().toString())
                .setMaxNetworkRetries(retries)
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
