package shop.quire.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.annotations.SerializedName;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the stand-in sends has the fields that Stripe sends. Stripe's own client knows every field there is; those that
 * only some accounts, countries or ways of paying have are named here, and everything else must be there.
 */
class ShapesTest extends AgainstTheStandIn {

    private static final Set<String> OF_SOME_PAGES = Set.of(
            "branding_settings",
            "excluded_payment_method_types",
            "name_collection",
            "optional_items",
            "presentment_details",
            "redirect_on_completion",
            "return_url",
            "tax_id_collection",
            // Only for those who ask for them.
            "line_items");

    private static final Set<String> OF_SOME_PAYMENTS =
            Set.of("allowed_payment_method_types", "hooks", "payment_details", "presentment_details");

    private static final Set<String> OF_SOME_CHARGES = Set.of(
            "authorization_code",
            "level3",
            "presentment_details",
            "radar_options",
            "transfer",
            // Only for those who ask for them.
            "refunds");

    private static final Set<String> OF_SOME_REFUNDS = Set.of(
            "description",
            "failure_balance_transaction",
            "failure_reason",
            "instructions_email",
            "next_action",
            "pending_reason",
            "presentment_details");

    /** Of platforms that act for others. */
    private static final Set<String> OF_SOME_EVENTS = Set.of("account", "context");

    @Test
    void aPageHasItsFieldsFromTheBeginning() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        assertThat(keys(session.getRawJsonObject().keySet())).isEqualTo(known(Session.class, OF_SOME_PAGES));
        assertThat(session.getUiMode()).isEqualTo("hosted_page");
        assertThat(session.getTotalDetails().getAmountTax()).isZero();
        assertThat(session.getCustomerDetails().getEmail()).isEqualTo("reader@example.org");
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getUrl()).isNotNull();
    }

    @Test
    void aPaymentHasItsFieldsWhateverBecomesOfIt() throws StripeException {
        Session session = stripe.v1().checkout().sessions().create(order().build());
        payer.pay(URI.create(session.getUrl()), TestCard.DECLINED);
        PaymentIntent declined = retrieve(session.getId()).getPaymentIntentObject();
        payer.pay(URI.create(session.getUrl()), TestCard.SUCCESS);
        PaymentIntent paid = retrieve(session.getId()).getPaymentIntentObject();
        PaymentIntent canceled = stripe.v1().paymentIntents().cancel(paid.getId());

        Set<String> expected = known(PaymentIntent.class, OF_SOME_PAYMENTS);
        assertThat(keys(stored("payment_intent").keySet())).isEqualTo(expected);
        assertThat(declined.getLastPaymentError().getDocUrl()).endsWith("card-declined");
        assertThat(declined.getPaymentMethod()).isNull();
        assertThat(declined.getCanceledAt()).isNull();
        assertThat(paid.getPaymentMethod()).startsWith("pm_");
        assertThat(paid.getLastPaymentError()).isNull();
        assertThat(canceled.getCanceledAt()).isNotNull();
        assertThat(canceled.getCancellationReason()).isNull();
    }

    @Test
    void aChargeHasItsFieldsAndABookingOnceTheMoneyIsTaken() throws StripeException {
        PaymentIntent intent = reserved();
        Charge charge = stripe.v1().charges().retrieve(intent.getLatestCharge());
        assertThat(keys(charge.getRawJsonObject().keySet())).isEqualTo(known(Charge.class, OF_SOME_CHARGES));
        assertThat(charge.getCaptured()).isFalse();
        assertThat(charge.getBalanceTransaction()).isNull();
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(charge.getBillingDetails().getAddress().getCity()).isNull();

        stripe.v1().paymentIntents().capture(intent.getId());
        assertThat(stripe.v1().charges().retrieve(charge.getId()).getBalanceTransaction())
                .startsWith("txn_");
    }

    @Test
    void aRefundSaysWhyOnlyWhereItFailed() throws StripeException {
        PaymentIntent intent = reserved();
        stripe.v1().paymentIntents().capture(intent.getId());
        Refund done = stripe.v1().refunds().create(refund(intent, 500).build());
        assertThat(keys(done.getRawJsonObject().keySet())).isEqualTo(known(Refund.class, OF_SOME_REFUNDS));
        assertThat(done.getBalanceTransaction()).startsWith("txn_");
        assertThat(done.getCharge()).isEqualTo(intent.getLatestCharge());

        standIn.faults().refunds(() -> Faults.Refund.FAIL);
        Refund failed = stripe.v1().refunds().create(refund(intent, 500).build());
        assertThat(failed.getFailureReason()).isEqualTo("lost_or_stolen_card");
        assertThat(failed.getBalanceTransaction()).isNull();
    }

    @Test
    void anEventCarriesTheObjectAsItWas() throws StripeException {
        PaymentIntent intent = reserved();
        Event event = stripe.v1()
                .events()
                .retrieve(standIn.objects("event").getFirst().id());
        assertThat(keys(event.getRawJsonObject().keySet())).isEqualTo(known(Event.class, OF_SOME_EVENTS));
        assertThat(event.getType()).isEqualTo("checkout.session.completed");
        // Empty where the stand-in spoke another version than the client.
        assertThat(event.getDataObjectDeserializer().getObject())
                .hasValueSatisfying(object ->
                        assertThat(((Session) object).getPaymentIntent()).isEqualTo(intent.getId()));
    }

    @Test
    void aRefusalNamesItsKindAndWhereItIsExplained() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> stripe.v1().refunds().retrieve("re_nothing"))
                .satisfies(refused -> {
                    assertThat(refused.getStripeError().getType()).isEqualTo("invalid_request_error");
                    assertThat(refused.getStripeError().getDocUrl()).endsWith("resource-missing");
                    assertThat(refused.getStripeError().getDeclineCode()).isNull();
                    assertThat(refused.getRequestId()).startsWith("req_");
                });
    }

    /** As it is sent: the newest of its kind. */
    private StripeObject stored(String kind) {
        return standIn.objects(kind).getFirst();
    }

    private static Set<String> keys(Set<String> sent) {
        return new HashSet<>(sent);
    }

    private static Set<String> known(Class<?> model, Set<String> except) {
        Set<String> known = new HashSet<>();
        for (Field field : model.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                known.addAll(Arrays.asList(name.value()));
            }
        }
        assertThat(known).containsAll(except);
        known.removeAll(except);
        return known;
    }
}
