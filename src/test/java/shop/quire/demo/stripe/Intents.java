package shop.quire.demo.stripe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PaymentIntents (https://docs.stripe.com/api/payment_intents) as Checkout makes them, and the charges behind them. */
final class Intents implements Resource {

    private final Books books;

    Intents(Books books) {
        this.books = books;
    }

    @Override
    public Optional<StripeObject> answer(Call call) {
        if (call.is("GET", "payment_intents")) {
            call.params()
                    .allow(
                            "customer",
                            "created",
                            "created[gt]",
                            "created[gte]",
                            "created[lt]",
                            "created[lte]",
                            "limit",
                            "starting_after",
                            "ending_before",
                            "expand[#]");
            List<StripeObject> found = books.all("payment_intent").stream()
                    .filter(intent -> !call.params().has("customer"))
                    .filter(intent -> Resource.within(call.params(), intent.number("created")))
                    .map(StripeObject::copy)
                    .toList();
            return Optional.of(Resource.page(found, call, "/v1/payment_intents"));
        }
        if (call.is("GET", "payment_intents", "*")) {
            call.params().allow("expand[#]");
            return Optional.of(expand(intent(call), call.params()));
        }
        if (call.is("POST", "payment_intents", "*")) {
            call.params().allow("metadata[*]", "description", "receipt_email", "expand[#]");
            return Optional.of(update(intent(call), call));
        }
        if (call.is("POST", "payment_intents", "*", "capture")) {
            call.params()
                    .allow(
                            "amount_to_capture",
                            "final_capture",
                            "metadata[*]",
                            "statement_descriptor",
                            "statement_descriptor_suffix",
                            "expand[#]");
            return Optional.of(capture(intent(call), call));
        }
        if (call.is("POST", "payment_intents", "*", "cancel")) {
            call.params().allow("cancellation_reason", "expand[#]");
            return Optional.of(cancel(intent(call), call));
        }
        if (call.is("GET", "charges", "*")) {
            call.params().allow("expand[#]");
            return Optional.of(books.get("charge", call.path().get(1)).copy());
        }
        return Optional.empty();
    }

    private StripeObject intent(Call call) {
        return books.get("payment_intent", call.path().get(1));
    }

    private StripeObject update(StripeObject intent, Call call) {
        if (call.params().has("description")) {
            intent.put("description", call.params().text("description"));
        }
        intent.metadata().putAll(call.params().metadata("metadata"));
        books.changed(intent);
        return expand(intent, call.params());
    }

    private StripeObject capture(StripeObject intent, Call call) {
        if (!intent.text("status").equals("requires_capture")) {
            throw StripeError.state(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent could not be captured because it has a status of " + intent.text("status")
                            + ". Only a PaymentIntent with one of the following statuses may be captured:"
                            + " requires_capture.");
        }
        long capturable = intent.number("amount_capturable");
        long amount = call.params().number("amount_to_capture", capturable);
        if (amount < 1) {
            throw StripeError.invalid(
                    "amount_to_capture", "parameter_invalid_integer", "This value must be greater than or equal to 1.");
        }
        if (amount > capturable) {
            throw StripeError.invalid(
                    "amount_to_capture",
                    "amount_too_large",
                    "The amount to capture is greater than the amount that can be captured.");
        }
        intent.metadata().putAll(call.params().metadata("metadata"));
        intent.with("status", "succeeded").with("amount_capturable", 0L).with("amount_received", amount);
        StripeObject charge = charge(intent);
        charge.with("captured", true)
                .with("amount_captured", amount)
                .with("amount_refunded", charge.number("amount") - amount)
                .with("balance_transaction", Books.newId("txn_", 24));
        books.event("charge.captured", charge, call.requestId(), call.key());
        books.event("payment_intent.succeeded", intent, call.requestId(), call.key());
        books.changed(intent, charge);
        return expand(intent, call.params());
    }

    private StripeObject cancel(StripeObject intent, Call call) {
        call.params()
                .oneOf("cancellation_reason", null, "duplicate", "fraudulent", "requested_by_customer", "abandoned");
        String status = intent.text("status");
        if (status.equals("succeeded") || status.equals("canceled")) {
            throw StripeError.state(
                    "payment_intent_unexpected_state",
                    "You cannot cancel this PaymentIntent because it has a status of " + status + ".");
        }
        boolean checkoutIsOpen = books.all("checkout.session").stream()
                .anyMatch(session -> intent.id().equals(session.text("payment_intent"))
                        && session.text("status").equals("open"));
        if (checkoutIsOpen) {
            throw StripeError.state(
                    "payment_intent_unexpected_state",
                    "You cannot cancel this PaymentIntent while its Checkout Session is open.");
        }
        intent.with("status", "canceled")
                .with("amount_capturable", 0L)
                .with("canceled_at", books.now(intent))
                .with("cancellation_reason", call.params().text("cancellation_reason"));
        StripeObject charge = charge(intent);
        if (charge != null) {
            charge.with("refunded", true).with("amount_refunded", charge.number("amount"));
            books.changed(charge);
        }
        books.event("payment_intent.canceled", intent, call.requestId(), call.key());
        books.changed(intent);
        return expand(intent, call.params());
    }

    /** The payment that a shopper begins on the payment page; the same one for every try on that page. */
    @SuppressWarnings("unchecked")
    StripeObject begin(StripeObject session) {
        String known = session.text("payment_intent");
        if (known != null) {
            return books.get("payment_intent", known);
        }
        String id = Books.newId("pi_", 24);
        StripeObject metadata = new StripeObject();
        metadata.putAll((Map<String, Object>) session.get("_intent_metadata"));
        StripeObject intent = Shape.intent()
                .with("id", id)
                .with("amount", session.number("amount_total"))
                .with("capture_method", session.text("_capture_method"))
                .with("client_secret", id + "_secret_" + Books.newId("", 24))
                .with("created", books.now(session))
                .with("currency", session.text("currency"))
                .with("description", session.text("_description"))
                .with("metadata", metadata);
        books.add(intent);
        session.put("payment_intent", id);
        books.changed(session);
        books.event("payment_intent.created", intent, null, null);
        return intent;
    }

    /** The bank said no; the shopper may try again. */
    void refuse(StripeObject intent, String code, String declineCode, String message) {
        intent.with("status", "requires_payment_method")
                .with("next_action", null)
                .with(
                        "last_payment_error",
                        new StripeObject()
                                .with("type", "card_error")
                                .with("code", code)
                                .with("decline_code", declineCode)
                                .with("doc_url", StripeError.explained(code))
                                .with("message", message));
        books.event("payment_intent.payment_failed", intent, null, null);
        books.changed(intent);
    }

    /** The bank wants the card holder to prove who it is. */
    void askForProof(StripeObject intent) {
        intent.with("status", "requires_action").with("next_action", new StripeObject().with("type", "use_stripe_sdk"));
        books.event("payment_intent.requires_action", intent, null, null);
        books.changed(intent);
    }

    /** The bank said yes: the amount is reserved, or taken at once where the shop wants that. */
    void accept(StripeObject intent, String last4) {
        boolean manual = "manual".equals(intent.text("capture_method"));
        long amount = intent.number("amount");
        String method = Books.newId("pm_", 24);
        StripeObject charge = Shape.charge()
                .with("id", Books.newId("ch_", 24))
                .with("amount", amount)
                .with("amount_captured", manual ? 0L : amount)
                .with("balance_transaction", manual ? null : Books.newId("txn_", 24))
                .with("captured", !manual)
                .with("created", books.now(intent))
                .with("currency", intent.text("currency"))
                .with("description", intent.text("description"))
                .with("metadata", intent.metadata())
                .with("payment_intent", intent.id())
                .with("payment_method", method)
                .with("payment_method_details", card(amount, last4));
        books.add(charge);
        intent.with("latest_charge", charge.id())
                .with("last_payment_error", null)
                .with("next_action", null)
                .with("payment_method", method)
                .with("status", manual ? "requires_capture" : "succeeded")
                .with("amount_capturable", manual ? amount : 0L)
                .with("amount_received", manual ? 0L : amount);
        books.event("charge.succeeded", charge, null, null);
        books.event(
                manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent, null, null);
        books.changed(intent);
    }

    private static StripeObject card(long authorized, String last4) {
        StripeObject card = new StripeObject()
                .with("amount_authorized", authorized)
                .with("brand", "visa")
                .with("country", "US")
                .with("exp_month", 12L)
                .with("exp_year", 2039L)
                .with("funding", "credit")
                .with("last4", last4)
                .with("network", "visa")
                .withNone("installments", "mandate", "three_d_secure", "wallet");
        return new StripeObject().with("card", card).with("type", "card");
    }

    private StripeObject charge(StripeObject intent) {
        String id = intent.text("latest_charge");
        return id == null ? null : books.get("charge", id);
    }

    private StripeObject expand(StripeObject intent, Params params) {
        for (String path : params.list("expand")) {
            if (!path.equals("latest_charge")) {
                throw StripeError.invalid("expand", null, "This property cannot be expanded (" + path + ").");
            }
        }
        return params.list("expand").isEmpty() ? intent.copy() : expandCharge(books, intent);
    }

    static StripeObject expandCharge(Books books, StripeObject intent) {
        StripeObject copy = intent.copy();
        String charge = intent.text("latest_charge");
        if (charge != null) {
            copy.put("latest_charge", books.get("charge", charge).copy());
        }
        return copy;
    }
}
