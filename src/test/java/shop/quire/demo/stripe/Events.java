package shop.quire.demo.stripe;

import java.util.List;
import java.util.Optional;

/** Events (https://docs.stripe.com/api/events): what happened, for whoever missed the webhook. */
final class Events implements Resource {

    private final Books books;

    Events(Books books) {
        this.books = books;
    }

    @Override
    public Optional<StripeObject> answer(Call call) {
        if (call.is("GET", "events", "*")) {
            call.params().allow("expand[#]");
            return Optional.of(books.get("event", call.path().get(1)).copy());
        }
        if (call.is("GET", "events")) {
            call.params()
                    .allow(
                            "type",
                            "types[#]",
                            "created",
                            "created[gt]",
                            "created[gte]",
                            "created[lt]",
                            "created[lte]",
                            "delivery_success",
                            "limit",
                            "starting_after",
                            "ending_before",
                            "expand[#]");
            return Optional.of(list(call));
        }
        return Optional.empty();
    }

    private StripeObject list(Call call) {
        Params params = call.params();
        List<String> types = params.list("types");
        if (params.has("type") && !types.isEmpty()) {
            throw StripeError.invalid("types", null, "You may pass either `type` or `types`, but not both");
        }
        String delivered = params.text("delivery_success");
        List<StripeObject> found = books.all("event").stream()
                .filter(event -> !params.has("type") || matches(params.text("type"), event.text("type")))
                .filter(event -> types.isEmpty() || types.contains(event.text("type")))
                .filter(event -> Resource.within(params, event.number("created")))
                .filter(event ->
                        delivered == null || Boolean.parseBoolean(delivered) == (event.number("pending_webhooks") == 0))
                .map(StripeObject::copy)
                .toList();
        return Resource.page(found, call, "/v1/events");
    }

    /** {@code charge.*} stands for every event about charges. */
    private static boolean matches(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : wanted.equals(type);
    }
}
