package shop.quire.demo.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checkout Sessions (https://docs.stripe.com/api/checkout/sessions), mode "payment" with cards. */
final class Sessions implements Resource {

    private static final Map<String, Long> SMALLEST = Map.of("eur", 50L, "usd", 50L, "gbp", 30L, "chf", 50L);
    private static final Set<String> CURRENCIES = SMALLEST.keySet();

    /** Seconds that a payment page may be open. */
    private static final long SHORTEST = 30 * 60;

    private static final long LONGEST = 24 * 3600;

    private static final String[] ALLOWED = {
        "mode",
        "client_reference_id",
        "customer_email",
        "expires_at",
        "success_url",
        "cancel_url",
        "submit_type",
        "locale",
        "currency",
        "ui_mode",
        "payment_method_types[#]",
        "adaptive_pricing[enabled]",
        "metadata[*]",
        "expand[#]",
        "payment_intent_data[capture_method]",
        "payment_intent_data[description]",
        "payment_intent_data[receipt_email]",
        "payment_intent_data[statement_descriptor]",
        "payment_intent_data[statement_descriptor_suffix]",
        "payment_intent_data[metadata][*]",
        "line_items[#][quantity]",
        "line_items[#][price_data][currency]",
        "line_items[#][price_data][unit_amount]",
        "line_items[#][price_data][tax_behavior]",
        "line_items[#][price_data][product_data][name]",
        "line_items[#][price_data][product_data][description]",
        "line_items[#][price_data][product_data][images][#]",
        "line_items[#][price_data][product_data][metadata][*]"
    };

    private final Books books;
    private final String publicBase;

    /** @param publicBase where the payment pages are */
    Sessions(Books books, String publicBase) {
        this.books = books;
        this.publicBase = publicBase;
    }

    @Override
    public Optional<StripeObject> answer(Call call) {
        if (call.is("POST", "checkout", "sessions")) {
            return Optional.of(create(call));
        }
        if (call.is("GET", "checkout", "sessions")) {
            call.params().allow("limit", "starting_after", "ending_before", "payment_intent", "status", "expand[#]");
            return Optional.of(list(call));
        }
        if (call.is("GET", "checkout", "sessions", "*")) {
            call.params().allow("expand[#]");
            return Optional.of(expand(current(call.path().get(2)), call.params()));
        }
        if (call.is("GET", "checkout", "sessions", "*", "line_items")) {
            call.params().allow("limit", "starting_after", "ending_before", "expand[#]");
            StripeObject session = current(call.path().get(2));
            return Optional.of(
                    Resource.page(lines(session), call, "/v1/checkout/sessions/" + session.id() + "/line_items"));
        }
        if (call.is("POST", "checkout", "sessions", "*", "expire")) {
            call.params().allow("expand[#]");
            return Optional.of(expire(current(call.path().get(2)), call));
        }
        return Optional.empty();
    }

    private StripeObject create(Call call) {
        Params params = call.params();
        params.allow(ALLOWED);
        String mode = params.oneOf("mode", null, "payment", "setup", "subscription");
        if (mode == null) {
            throw StripeError.missing("mode");
        }
        if (!mode.equals("payment")) {
            throw StripeError.invalid("mode", null, "The stand-in knows mode \"payment\" only");
        }
        params.oneOf("ui_mode", "hosted_page", "hosted_page");
        params.oneOf("submit_type", "auto", "auto", "book", "donate", "pay", "subscribe");
        for (String type : params.list("payment_method_types")) {
            if (!type.equals("card")) {
                throw StripeError.invalid("payment_method_types", null, "The stand-in takes cards only");
            }
        }
        String success = url(params, "success_url", true);
        String cancel = url(params, "cancel_url", false);
        long expiresAt = expiresAt(params);
        String email = email(params);
        if (params.has("client_reference_id")
                && params.text("client_reference_id").length() > 200) {
            throw StripeError.invalid("client_reference_id", null, "Invalid string: at most 200 characters");
        }
        String captureMethod = params.oneOf(
                "payment_intent_data[capture_method]", "automatic_async", "automatic", "automatic_async", "manual");

        List<StripeObject> lines = new ArrayList<>();
        for (String position : params.positions("line_items")) {
            lines.add(line(params, position));
        }
        if (lines.isEmpty()) {
            throw StripeError.missing("line_items");
        }
        String currency = lines.getFirst().text("currency");
        if (lines.stream().anyMatch(line -> !line.text("currency").equals(currency))) {
            throw StripeError.invalid("line_items", null, "All line items must have the same currency");
        }
        long total =
                lines.stream().mapToLong(line -> line.number("amount_total")).sum();
        if (total < SMALLEST.get(currency)) {
            throw StripeError.invalid(
                    null,
                    "amount_too_small",
                    "The Checkout Session's total amount due must add up to at least " + SMALLEST.get(currency) + " "
                            + currency + " cents");
        }

        String id = Books.newId("cs_test_a1", 56);
        StripeObject session = Shape.session()
                .with("id", id)
                .with("amount_subtotal", total)
                .with("amount_total", total)
                .with("cancel_url", cancel)
                .with("client_reference_id", params.text("client_reference_id"))
                .with("created", books.now(expiresAt - SHORTEST))
                .with("currency", currency)
                .with("customer_details", email == null ? null : customer(email))
                .with("customer_email", email)
                .with("expires_at", expiresAt)
                .with("locale", params.text("locale"))
                .with("metadata", params.metadata("metadata"))
                .with("mode", mode)
                .with("submit_type", params.text("submit_type"))
                .with("success_url", success)
                .with("url", publicBase + "/pay/" + id)
                .with("_lines", lines)
                .with("_capture_method", captureMethod)
                .with("_description", params.text("payment_intent_data[description]"))
                .with("_intent_metadata", params.metadata("payment_intent_data[metadata]"));
        books.add(session);
        return expand(session, params);
    }

    private static StripeObject customer(String email) {
        return Shape.person()
                .with("business_name", null)
                .with("email", email)
                .with("individual_name", null)
                .with("tax_exempt", "none")
                .with("tax_ids", null);
    }

    private static StripeObject line(Params params, String position) {
        String price = position + "[price_data]";
        String currency = params.required(price + "[currency]").toLowerCase(Locale.ROOT);
        if (!CURRENCIES.contains(currency)) {
            throw StripeError.invalid(price + "[currency]", null, "Invalid currency: " + currency);
        }
        String name = params.required(price + "[product_data][name]");
        if (name.length() > 250) {
            throw StripeError.invalid(
                    price + "[product_data][name]", null, "Invalid string: must be at most 250 characters");
        }
        long unit = params.requiredNumber(price + "[unit_amount]");
        long quantity = params.requiredNumber(position + "[quantity]");
        if (unit < 0 || unit > 99_999_999) {
            throw StripeError.invalid(
                    price + "[unit_amount]", "parameter_invalid_integer", "Invalid amount: 0 to 99999999");
        }
        if (quantity < 1 || quantity > 999_999) {
            throw StripeError.invalid(
                    position + "[quantity]", "parameter_invalid_integer", "Invalid quantity: must be at least 1");
        }
        return new StripeObject()
                .with("id", Books.newId("li_", 24))
                .with("object", "item")
                .with("amount_subtotal", unit * quantity)
                .with("amount_total", unit * quantity)
                .with("currency", currency)
                .with("description", name)
                .with("quantity", quantity)
                .with("_unit_amount", unit);
    }

    private static String url(Params params, String name, boolean required) {
        String value = required ? params.required(name) : params.text(name);
        if (value == null) {
            return null;
        }
        try {
            URI uri = URI.create(value.replace("{CHECKOUT_SESSION_ID}", "x"));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return value;
            }
        } catch (IllegalArgumentException notAUrl) {
            // Refused below, like what has no scheme.
        }
        throw StripeError.invalid(name, "url_invalid", "Not a valid URL");
    }

    private long expiresAt(Params params) {
        long expiresAt = params.number("expires_at", Instant.now().getEpochSecond() + LONGEST);
        long now = books.now(expiresAt - SHORTEST);
        if (expiresAt < now + SHORTEST) {
            throw StripeError.invalid(
                    "expires_at",
                    null,
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        if (expiresAt > now + LONGEST) {
            throw StripeError.invalid(
                    "expires_at",
                    null,
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        }
        return expiresAt;
    }

    private static String email(Params params) {
        String email = params.text("customer_email");
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw StripeError.invalid("customer_email", "email_invalid", "Invalid email address: " + email);
        }
        return email;
    }

    private StripeObject list(Call call) {
        String intent = call.params().text("payment_intent");
        String status = call.params().text("status");
        List<StripeObject> found = books.all("checkout.session").stream()
                .filter(session -> intent == null || intent.equals(session.text("payment_intent")))
                .filter(session -> status == null || status.equals(session.text("status")))
                .map(session -> expand(session, Params.parse("")))
                .toList();
        return Resource.page(found, call, "/v1/checkout/sessions");
    }

    private StripeObject expire(StripeObject session, Call call) {
        if (!session.text("status").equals("open")) {
            throw StripeError.state(
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a"
                            + " status of " + session.text("status") + ".");
        }
        close(session, call.requestId(), call.key());
        return expand(session, call.params());
    }

    /** The session as it is now: one whose time is up has expired. */
    StripeObject current(String id) {
        StripeObject session = books.get("checkout.session", id);
        if (session.text("status").equals("open") && session.number("expires_at") <= books.now(session)) {
            close(session, null, null);
        }
        return session;
    }

    /** Closes every session whose time is up. */
    void sweep() {
        synchronized (books) {
            for (StripeObject session : books.all("checkout.session")) {
                current(session.id());
            }
        }
    }

    private void close(StripeObject session, String requestId, String key) {
        session.with("status", "expired").with("url", null);
        StripeObject intent = intent(session);
        if (intent != null && !intent.text("status").equals("canceled")) {
            intent.with("status", "canceled")
                    .with("canceled_at", books.now(intent))
                    .with("cancellation_reason", "automatic");
            books.event("payment_intent.canceled", intent, requestId, key);
            books.changed(intent);
        }
        books.event("checkout.session.expired", visible(session), requestId, key);
        books.changed(session);
    }

    StripeObject intent(StripeObject session) {
        String id = session.text("payment_intent");
        return id == null ? null : books.get("payment_intent", id);
    }

    @SuppressWarnings("unchecked")
    static List<StripeObject> lines(StripeObject session) {
        return ((List<Object>) session.get("_lines"))
                .stream()
                        .map(line -> {
                            StripeObject copy = new StripeObject();
                            copy.putAll((Map<String, Object>) line);
                            return copy;
                        })
                        .toList();
    }

    /** Without what the stand-in keeps for itself. */
    static StripeObject visible(StripeObject session) {
        StripeObject copy = session.copy();
        copy.keySet().removeIf(key -> key.startsWith("_"));
        return copy;
    }

    private StripeObject expand(StripeObject session, Params params) {
        StripeObject visible = visible(session);
        for (String path : params.list("expand")) {
            switch (path) {
                case "payment_intent" -> {
                    if (intent(session) != null) {
                        visible.put("payment_intent", intent(session).copy());
                    }
                }
                case "payment_intent.latest_charge" -> {
                    StripeObject intent = intent(session);
                    if (intent != null) {
                        visible.put("payment_intent", Intents.expandCharge(books, intent));
                    }
                }
                case "line_items" ->
                    visible.put(
                            "line_items",
                            new StripeObject()
                                    .with("object", "list")
                                    .with("data", lines(session))
                                    .with("has_more", false));
                default ->
                    throw StripeError.invalid("expand", null, "This property cannot be expanded (" + path + ").");
            }
        }
        return visible;
    }
}
