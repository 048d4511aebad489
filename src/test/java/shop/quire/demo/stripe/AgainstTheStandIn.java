package shop.quire.demo.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The stand-in, asked by Stripe's own client, and somebody who pays. */
abstract class AgainstTheStandIn {

    final StripeStandIn standIn = StripeStandIn.temporary();
    final Payer payer = new Payer();
    final StripeClient stripe = client(StripeStandIn.SECRET_KEY, 0);

    @AfterEach
    void stop() {
        standIn.close();
    }

    PaymentIntent reserved() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS);
        return retrieve(session.getId()).getPaymentIntentObject();
    }

    Session retrieve(String id) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .retrieve(
                        id,
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent")
                                .build());
    }

    List<String> types() {
        return standIn.objects("event").reversed().stream()
                .map(event -> event.text("type"))
                .toList();
    }

    static SessionCreateParams.Builder order() {
        return base().addLineItem(line("Middlemarch", 1290, 2)).addLineItem(line("Shipping", 390, 1));
    }

    static SessionCreateParams.Builder base() {
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

    static SessionCreateParams.LineItem line(String name, long cents, long quantity) {
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

    static RefundCreateParams.Builder refund(PaymentIntent intent, long amount) {
        return RefundCreateParams.builder().setPaymentIntent(intent.getId()).setAmount(amount);
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    StripeClient client(String key, int retries) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(standIn.apiBase().toString())
                .setMaxNetworkRetries(retries)
                .build();
    }

    static StripeClient client(StripeStandIn server, int retries) {
        return StripeClient.builder()
                .setApiKey(StripeStandIn.SECRET_KEY)
                .setApiBase(server.apiBase().toString())
                .setMaxNetworkRetries(retries)
                .build();
    }
}
