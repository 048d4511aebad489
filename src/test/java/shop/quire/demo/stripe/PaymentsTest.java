package shop.quire.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.RefundListParams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.quire.support.TestClock;

/** Paying, taking what was reserved, letting it go, giving it back. */
class PaymentsTest extends AgainstTheStandIn {

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
    void aPageWhoseTimeIsUpIsNeverSeenOpen() throws StripeException {
        TestClock clock = new TestClock(Instant.now());
        try (StripeStandIn later = StripeStandIn.temporary(clock)) {
            client(later, 0).v1().checkout().sessions().create(order().build());
            clock.advance(Duration.ofHours(1));
            assertThat(later.objects("checkout.session"))
                    .extracting(page -> page.text("status"))
                    .containsExactly("expired");
        }
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
}
