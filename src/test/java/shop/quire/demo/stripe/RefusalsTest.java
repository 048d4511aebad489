package shop.quire.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is refused, what is repeated, and what gets no answer. */
class RefusalsTest extends AgainstTheStandIn {

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
    void nobodyElseGetsIn() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(standIn.apiBase().resolve("/v1/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("You did not provide an API key");
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

    private void refused(SessionCreateParams.Builder params, String param) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().checkout().sessions().create(params.build()))
                .satisfies(refused -> assertThat(refused.getParam()).isEqualTo(param));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
