package shop.quire.payment;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** A provider in this JVM that takes no time: whoever opens a page has paid on it. For measuring everything but the provider. */
@Primary
public final class InstantGateway implements PaymentGateway {

    private static final String PAGE = "page_";
    private static final String PAYMENT = "payment_";

    private final Map<String, Money> amounts = new ConcurrentHashMap<>();

    @Override
    public Answer<Page> openPage(PaymentPage page, Map<String, String> references, Instant expiresAt, String key) {
        String attempt = references.get("attempt");
        amounts.put(attempt, page.total());
        URI url = URI.create("https://pay.example/" + attempt);
        return new Answer.Done<>(new Page(PAGE + attempt, Page.State.OPEN, url, null));
    }

    @Override
    public Answer<Page> page(String id) {
        String attempt = id.substring(PAGE.length());
        Money amount = amounts.get(attempt);
        Money nothing = Money.zero(amount.getCurrencyUnit());
        Payment reserved = new Payment(
                PAYMENT + attempt, Payment.State.AUTHORIZED, amount, amount, nothing, attempt, Instant.now());
        return new Answer.Done<>(new Page(id, Page.State.COMPLETE, null, reserved));
    }

    @Override
    public Answer<Payment> capture(String payment, Money amount, String key) {
        String attempt = payment.substring(PAYMENT.length());
        amounts.remove(attempt);
        Money nothing = Money.zero(amount.getCurrencyUnit());
        return new Answer.Done<>(
                new Payment(payment, Payment.State.CAPTURED, amount, nothing, amount, attempt, Instant.now()));
    }

    @Override
    public Answer<Page> closePage(String id, String key) {
        throw notMeasured();
    }

    @Override
    public Answer<Payment> payment(String id) {
        throw notMeasured();
    }

    @Override
    public Answer<Payment> letGo(String payment, String key) {
        throw notMeasured();
    }

    @Override
    public Answer<Refunded> refund(String payment, Money amount, String reference, String key) {
        throw notMeasured();
    }

    @Override
    public Answer<Refunded> refund(String id) {
        throw notMeasured();
    }

    @Override
    public Answer<List<Refunded>> refundsOf(String payment) {
        throw notMeasured();
    }

    @Override
    public Answer<Batch<Told>> events(Instant since, @Nullable String after) {
        throw notMeasured();
    }

    @Override
    public Answer<Batch<Payment>> payments(Instant since, @Nullable String after) {
        throw notMeasured();
    }

    @Override
    public Answer<Batch<Refunded>> refunds(Instant since, @Nullable String after) {
        throw notMeasured();
    }

    private static UnsupportedOperationException notMeasured() {
        return new UnsupportedOperationException("No order that is bought asks for this");
    }
}
