package shop.quire.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The payment page, as plain forms that need no JavaScript: {@code /pay/ID}, and {@code /pay/ID/proof} where the bank asks
 * for 3-D Secure. What can go wrong is said beside its field.
 */
final class PayPage implements HttpHandler {

    private final Books books;
    private final Sessions sessions;
    private final Intents intents;

    PayPage(Books books, Sessions sessions, Intents intents) {
        this.books = books;
        this.sessions = sessions;
        this.intents = intents;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String[] steps = exchange.getRequestURI().getPath().split("/");
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean post = exchange.getRequestMethod().equals("POST");
        Page page;
        synchronized (books) {
            page = answer(steps.length > 2 ? steps[2] : "", steps.length > 3 ? steps[3] : "", post, Params.parse(form));
        }
        send(exchange, page);
    }

    /** What is shown, or where the browser goes. */
    private record Page(int status, String html, String redirect) {

        static Page show(String html) {
            return new Page(200, html, null);
        }

        static Page wrong(String html) {
            return new Page(422, html, null);
        }

        static Page goTo(String url) {
            return new Page(303, "", url);
        }
    }

    private Page answer(String id, String step, boolean post, Params form) {
        StripeObject session;
        try {
            session = sessions.current(id);
        } catch (StripeError unknown) {
            return new Page(
                    404, PayHtml.message("Nothing to pay here", "This payment page does not exist.", null), null);
        }
        return switch (session.text("status")) {
            case "complete" -> Page.goTo(success(session));
            case "expired" ->
                Page.show(PayHtml.message(
                        "This payment page has expired",
                        "Nothing was charged. Go back to the shop and try again.",
                        session.text("cancel_url")));
            default -> step.equals("proof") ? proof(session, post, form) : pay(session, post, form);
        };
    }

    private Page pay(StripeObject session, boolean post, Params form) {
        CardForm card = CardForm.of(form);
        if (!post) {
            return Page.show(PayHtml.form(session, CardForm.empty(session), null));
        }
        if (form.has("fill")) {
            return Page.show(PayHtml.form(session, card.filledWith(form.text("fill")), null));
        }
        CardForm checked = card.checked();
        if (checked.hasProblems()) {
            return Page.wrong(PayHtml.form(session, checked, null));
        }
        TestCard known = TestCard.of(card.digits()).orElse(null);
        StripeObject intent = intents.begin(session);
        if (known == null) {
            String message = "Your card was declined. Only the test cards listed here can pay.";
            intents.refuse(intent, "card_declined", "test_mode_live_card", message);
            return Page.wrong(PayHtml.form(session, card.withProblem("number", message), message));
        }
        if (known.refused()) {
            intents.refuse(intent, known.code(), known.declineCode(), known.refusal());
            String field = switch (known) {
                case EXPIRED -> "expiry";
                case WRONG_CVC -> "cvc";
                default -> "number";
            };
            return Page.wrong(PayHtml.form(session, card.withProblem(field, known.refusal()), known.refusal()));
        }
        session.put("_last4", card.digits().substring(12));
        if (known.threeDSecure()) {
            intents.askForProof(intent);
            return Page.goTo("/pay/" + session.id() + "/proof");
        }
        return complete(session, intent);
    }

    private Page proof(StripeObject session, boolean post, Params form) {
        StripeObject intent = sessions.intent(session);
        if (intent == null || !intent.text("status").equals("requires_action")) {
            return Page.goTo("/pay/" + session.id());
        }
        if (!post) {
            return Page.show(PayHtml.proof(session));
        }
        if ("complete".equals(form.text("answer"))) {
            return complete(session, intent);
        }
        String message = "Your bank could not confirm that it is you. Please try again or use another card.";
        intents.refuse(intent, "payment_intent_authentication_failure", null, message);
        return Page.wrong(PayHtml.form(session, CardForm.empty(session).withProblem("number", message), message));
    }

    private Page complete(StripeObject session, StripeObject intent) {
        intents.accept(intent, session.text("_last4"));
        session.with("status", "complete").with("url", null);
        if (intent.text("status").equals("succeeded")) {
            session.put("payment_status", "paid");
        }
        books.event("checkout.session.completed", Sessions.visible(session), null, null);
        books.changed(session);
        return Page.goTo(success(session));
    }

    private static String success(StripeObject session) {
        return session.text("success_url").replace("{CHECKOUT_SESSION_ID}", session.id());
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] bytes = page.html().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        if (page.redirect() != null) {
            headers.set("Location", page.redirect());
        }
        try (exchange) {
            exchange.sendResponseHeaders(page.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
