package shop.quire.demo.stripe;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refunds (https://docs.stripe.com/api/refunds). */
final class RefundsResource implements Resource {

    private final Books books;
    private final Faults faults;

    /** Accepted refunds that will not be done. */
    private final Set<String> doomed = new HashSet<>();

    RefundsResource(Books books, Faults faults) {
        this.books = books;
        this.faults = faults;
    }

    @Override
    public Optional<StripeObject> answer(Call call) {
        if (call.is("POST", "refunds")) {
            call.params().allow("payment_intent", "charge", "amount", "reason", "metadata[*]", "currency", "expand[#]");
            return Optional.of(create(call));
        }
        if (call.is("GET", "refunds", "*")) {
            call.params().allow("expand[#]");
            return Optional.of(books.get("refund", call.path().get(1)).copy());
        }
        if (call.is("GET", "refunds")) {
            call.params()
                    .allow(
                            "payment_intent",
                            "charge",
                            "created",
                            "created[gt]",
                            "created[gte]",
                            "created[lt]",
                            "created[lte]",
                            "limit",
                            "starting_after",
                            "ending_before",
                            "expand[#]");
            String intent = call.params().text("payment_intent");
            String charge = call.params().text("charge");
            List<StripeObject> found = books.all("refund").stream()
                    .filter(refund -> intent == null || intent.equals(refund.text("payment_intent")))
                    .filter(refund -> charge == null || charge.equals(refund.text("charge")))
                    .filter(refund -> Resource.within(call.params(), refund.number("created")))
                    .map(StripeObject::copy)
                    .toList();
            return Optional.of(Resource.page(found, call, "/v1/refunds"));
        }
        return Optional.empty();
    }

    private StripeObject create(Call call) {
        Params params = call.params();
        params.oneOf("reason", null, "duplicate", "fraudulent", "requested_by_customer");
        StripeObject charge = charge(params);
        if (!Boolean.TRUE.equals(charge.get("captured"))) {
            throw StripeError.state(
                    "charge_not_refundable", "This charge has not been captured; cancel its PaymentIntent instead.");
        }
        long left = charge.number("amount") - charge.number("amount_refunded");
        long amount = params.number("amount", left);
        if (left == 0) {
            throw StripeError.state("charge_already_refunded", "Charge " + charge.id() + " has already been refunded.");
        }
        if (amount < 1) {
            throw StripeError.invalid("amount", "parameter_invalid_integer", "Invalid positive integer");
        }
        if (amount > left) {
            throw StripeError.state(
                    null, "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")");
        }
        Faults.Refund fate = faults.refund();
        StripeObject refund = Shape.refund()
                .with("id", Books.newId("re_", 24))
                .with("amount", amount)
                .with("charge", charge.id())
                .with("created", books.now(charge))
                .with("currency", charge.text("currency"))
                .with("metadata", params.metadata("metadata"))
                .with("payment_intent", charge.text("payment_intent"))
                .with("payment_method", charge.text("payment_method"))
                .with("reason", params.text("reason"));
        books.add(refund);
        books.event("refund.created", refund, call.requestId(), call.key());
        switch (fate) {
            case SUCCEED -> succeed(refund);
            case PENDING -> take(charge, amount);
            case FAIL_LATER -> {
                take(charge, amount);
                doomed.add(refund.id());
            }
            case FAIL -> {
                refund.with("status", "failed").with("failure_reason", "lost_or_stolen_card");
                books.event("refund.failed", refund, call.requestId(), call.key());
            }
        }
        books.changed(charge, refund);
        return refund.copy();
    }

    /** Ends every pending refund: well, or as it was to fail. */
    void finish() {
        synchronized (books) {
            for (StripeObject refund : books.all("refund")) {
                if (refund.text("status").equals("pending") && doomed.remove(refund.id())) {
                    StripeObject charge = books.get("charge", refund.text("charge"));
                    take(charge, -refund.number("amount"));
                    refund.with("status", "failed").with("failure_reason", "expired_or_canceled_card");
                    books.event("refund.failed", refund, null, null);
                    books.changed(charge, refund);
                } else if (refund.text("status").equals("pending")) {
                    refund.put("status", "succeeded");
                    books.event("refund.updated", refund, null, null);
                    books.changed(refund);
                }
            }
        }
    }

    private void succeed(StripeObject refund) {
        StripeObject charge = books.get("charge", refund.text("charge"));
        take(charge, refund.number("amount"));
        refund.with("balance_transaction", Books.newId("txn_", 24)).with("status", "succeeded");
        books.event("charge.refunded", charge, null, null);
    }

    private void take(StripeObject charge, long amount) {
        long refunded = charge.number("amount_refunded") + amount;
        charge.with("amount_refunded", refunded).with("refunded", refunded == charge.number("amount"));
    }

    private StripeObject charge(Params params) {
        if (params.has("payment_intent")) {
            StripeObject intent = books.get("payment_intent", params.text("payment_intent"));
            String charge = intent.text("latest_charge");
            if (charge == null) {
                throw StripeError.state(null, "This PaymentIntent does not have a successful charge to refund.");
            }
            return books.get("charge", charge);
        }
        if (params.has("charge")) {
            return books.get("charge", params.text("charge"));
        }
        throw StripeError.missing("payment_intent");
    }
}
