package shop.quire.demo.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The payment page as a shopper sees it. */
class PayPageTest extends AgainstTheStandIn {

    @Test
    void theFormSaysWhatIsWrongBesideTheField() throws StripeException {
        URI page = URI.create(
                stripe.v1().checkout().sessions().create(order().build()).getUrl());
        String html = payer.post(
                        page, Map.of("number", "4242 4242 4242 4241", "expiry", "13/30", "cvc", "1", "name", ""))
                .html();
        assertThat(html)
                .contains("Your card number is incorrect.")
                .contains("There is no such month.")
                .contains("The security code has 3 or 4 digits.")
                .contains("Please give the name on the card.")
                .contains("aria-describedby=\"number-problem\"");
        assertThat(payer.post(page, Map.of("number", "4242424242424242", "expiry", "01/20", "cvc", "123", "name", "J"))
                        .html())
                .contains("in the past");
        assertThat(standIn.objects("payment_intent")).isEmpty();
    }

    @Test
    void aTestCardFillsTheFormInWithoutJavaScript() throws StripeException {
        URI page = URI.create(
                stripe.v1().checkout().sessions().create(order().build()).getUrl());
        assertThat(payer.post(page, Map.of("fill", "4000000000000002")).html())
                .contains("value=\"4000 0000 0000 0002\"")
                .doesNotContain("<script");
    }

    @Test
    void nothingTypedCanBecomeMarkup() throws StripeException {
        SessionCreateParams params = base().setClientReferenceId("<img src=x>")
                .addLineItem(line("<b>War</b> & \"Peace\"", 2970, 1))
                .build();
        URI page = URI.create(stripe.v1().checkout().sessions().create(params).getUrl());
        assertThat(payer.post(page, Map.of("name", "\"><script>alert(1)</script>"))
                        .html())
                .doesNotContain("<script>")
                .doesNotContain("<b>War")
                .doesNotContain("<img");
        assertThat(payer.look(page.resolve("/pay/%3Cscript%3E")).html()).doesNotContain("<script>");
    }
}
