package shop.quire.demo.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** The payment page's HTML. Everything that comes from outside is escaped here. */
final class PayHtml {

    private static final String STYLE = style();

    private PayHtml() {}

    /** @param refusal what the bank said; null where it was not asked */
    static String form(StripeObject session, CardForm card, String refusal) {
        String cancel = session.text("cancel_url");
        String alert = refusal == null ? "" : "<p class=\"alert\" role=\"alert\">" + escape(refusal) + "</p>";
        String total = money(session.number("amount_total"), session.text("currency"));
        String content = """
                <main class="sheet">
                  <section class="summary" aria-labelledby="total">
                    %s
                    <h1 id="total"><small>Pay for order %s</small>%s</h1>
                    <ul class="lines">%s</ul>
                    <p class="sum"><span>Total</span><span>%s</span></p>
                  </section>
                  <section class="card" aria-labelledby="by-card">
                    <h2 id="by-card">Pay by card</h2>
                    %s
                    <form method="post" action="/pay/%s" novalidate>
                      <p class="mail"><span>E-mail</span> %s</p>
                      %s
                      <div class="pair">%s%s</div>
                      %s
                      <button class="pay" id="pay" type="submit">Pay %s</button>
                      <fieldset class="tests">
                        <legend>Test cards</legend>
                        <p>One click fills the form in.</p>
                        <ul>%s</ul>
                      </fieldset>
                    </form>
                  </section>
                </main>
                """.formatted(
                cancel == null ? "" : "<a class=\"back\" href=\"" + escape(cancel) + "\">← Back to the shop</a>",
                escape(session.text("client_reference_id")),
                total,
                lines(session),
                total,
                alert,
                session.id(),
                escape(session.text("customer_email")),
                field(card, "number", "Card number", "1234 1234 1234 1234", "cc-number", "numeric", card.number()),
                field(card, "expiry", "Expiry", "MM / YY", "cc-exp", "numeric", card.expiry()),
                field(card, "cvc", "Security code", "CVC", "cc-csc", "numeric", card.cvc()),
                field(card, "name", "Name on card", "", "cc-name", "text", card.name()),
                total,
                tests());
        return document("Pay " + total, content);
    }

    static String proof(StripeObject session) {
        return document("Is it you?", """
                <main class="sheet single">
                  <section class="card" aria-labelledby="proof">
                    <h1 id="proof">Is it you?</h1>
                    <p>This is the page on which a bank asks its customer to confirm a payment (3-D Secure).</p>
                    <p class="sum"><span>Amount</span><span>%s</span></p>
                    <form method="post" action="/pay/%s/proof">
                      <button class="pay" id="complete" name="answer" value="complete">Yes, confirm the payment</button>
                      <button class="quiet" id="fail" name="answer" value="fail">No, refuse it</button>
                    </form>
                  </section>
                </main>
                """.formatted(
                        money(session.number("amount_total"), session.text("currency")), session.id()));
    }

    /** @param back where the shopper can go; null for nowhere */
    static String message(String title, String text, String back) {
        return document(title, """
                <main class="sheet single">
                  <section class="card"><h1>%s</h1><p>%s</p>%s</section>
                </main>
                """.formatted(
                escape(title),
                escape(text),
                back == null ? "" : "<p><a class=\"back\" href=\"" + escape(back) + "\">← Back to the shop</a></p>"));
    }

    private static String document(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <style>%s</style>
                </head>
                <body>
                <header class="banner"><strong>Stand-in for Stripe.</strong> A demonstration on this machine: no card is
                charged and no money moves.</header>
                %s
                </body>
                </html>
                """.formatted(escape(title), STYLE, content);
    }

    private static String lines(StripeObject session) {
        StringBuilder html = new StringBuilder();
        String currency = session.text("currency");
        for (StripeObject line : Sessions.lines(session)) {
            long quantity = line.number("quantity");
            String each = quantity == 1
                    ? ""
                    : "<small>" + quantity + " × " + money(line.number("_unit_amount"), currency) + "</small>";
            html.append("<li><span>")
                    .append(escape(line.text("description")))
                    .append(each)
                    .append("</span><span>")
                    .append(money(line.number("amount_total"), currency))
                    .append("</span></li>");
        }
        return html.toString();
    }

    private static String field(
            CardForm card, String name, String label, String hint, String autocomplete, String mode, String value) {
        String problem = card.problems().get(name);
        boolean first = card.problems().keySet().stream()
                .findFirst()
                .filter(name::equals)
                .isPresent();
        return """
                <div class="field"><label for="%1$s">%2$s</label>
                <input id="%1$s" name="%1$s" value="%3$s" placeholder="%4$s" autocomplete="%5$s" inputmode="%6$s"\
                 maxlength="100"%7$s>%8$s</div>
                """.formatted(
                name,
                label,
                escape(value),
                hint,
                autocomplete,
                mode,
                (problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + name + "-problem\"")
                        + (first ? " autofocus" : ""),
                problem == null ? "" : "<p class=\"problem\" id=\"" + name + "-problem\">" + escape(problem) + "</p>");
    }

    private static String tests() {
        StringBuilder html = new StringBuilder();
        for (TestCard card : TestCard.values()) {
            html.append("<li><button type=\"submit\" name=\"fill\" value=\"")
                    .append(card.number())
                    .append("\" formnovalidate><code>")
                    .append(card.grouped())
                    .append("</code> ")
                    .append(escape(card.label()))
                    .append("</button></li>");
        }
        return html.toString();
    }

    static String money(long minor, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.UK);
        Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        format.setCurrency(unit);
        return escape(format.format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits())));
    }

    static String escape(String text) {
        if (text == null) {
            return "";
        }
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (InputStream css = PayHtml.class.getResourceAsStream("pay.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
