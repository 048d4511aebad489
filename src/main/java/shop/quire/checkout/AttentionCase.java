package shop.quire.checkout;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.OrderId;

/**
 * Something that needs, or needed, a person.
 *
 * @param subject what it is about, unique among the open cases of the kind
 * @param order whose trouble it is, where it is an order's
 * @param orderNumber null also where there is no such order
 * @param providerId the payment or refund at the provider
 * @param amount the money it is about
 * @param facts what else is needed to say it in words, by name; amounts in minor units of {@code currency}
 * @param since when the trouble began
 * @param firstSeen when it was found
 * @param closing null while it is open
 */
public record AttentionCase(
        long id,
        AttentionKind kind,
        AttentionStatus status,
        String subject,
        @Nullable OrderId order,
        @Nullable String orderNumber,
        @Nullable String providerId,
        @Nullable Money amount,
        @Nullable CurrencyUnit currency,
        Map<String, String> facts,
        Instant since,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Closing closing) {

    /**
     * How it ended.
     *
     * @param by null where the cause was gone by itself
     * @param how what that person did
     * @param why what that person said
     */
    public record Closing(
            Instant at,
            @Nullable String by,
            @Nullable AttentionAction how,
            @Nullable String why) {}

    public AttentionCase {
        facts = Map.copyOf(facts);
    }

    public boolean open() {
        return status == AttentionStatus.OPEN;
    }

    /** Empty where it is not known. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Zero where it is not known. */
    public long count(String name) {
        String number = fact(name);
        return number.isEmpty() ? 0 : Long.parseLong(number);
    }

    public Optional<Money> money(String name) {
        return currency == null || fact(name).isEmpty()
                ? Optional.empty()
                : Optional.of(Money.ofMinor(currency, count(name)));
    }
}
