package shop.quire.chaos;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.stripe.StripeObject;
import shop.quire.demo.stripe.StripeStandIn;
import shop.quire.shared.OrderId;

/**
 * At rest, every refund that anybody asked for was made by the provider, or failed and is on a person's list, or was refused:
 * none is forgotten. A person needs to do nothing any more once all that was taken has gone back some other way.
 */
final class RefundsAsked {

    private static final String RULE = "refund-asked: ";

    /**
     * @param reference as it was asked for
     * @param listed whether somebody is told that this order needs a person
     * @param owed whether anything of what was taken has not gone back
     * @param newest whether it is the last of the tries
     */
    private record Written(
            OrderId order, String id, String reference, String status, boolean listed, boolean owed, boolean newest) {}

    private final List<Written> written;
    private final Set<String> made = new HashSet<>();

    /** @param since when the first order could be placed */
    RefundsAsked(JdbcClient jdbc, StripeStandIn stripe, Instant since) {
        for (StripeObject refund : stripe.objects("refund")) {
            if (refund.text("status").equals("succeeded")) {
                made.add(String.valueOf(refund.metadata().get("refund")));
            }
        }
        written = jdbc.sql("""
                        SELECT a.order_id, r.id, r.reference, r.status, a.captured_minor > a.refunded_minor AS owed,
                            o.attention IS NOT NULL OR EXISTS (SELECT FROM attention_case c
                                WHERE c.order_id = o.id AND c.status = 'OPEN') AS listed,
                            row_number() OVER (PARTITION BY a.id, regexp_replace(r.reference, '#[0-9]+$', '')
                                ORDER BY r.created_at DESC, length(r.reference) DESC, r.reference DESC) = 1 AS newest
                        FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        JOIN orders o ON o.id = a.order_id
                        WHERE r.created_at >= :since
                        """)
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query((row, number) -> new Written(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getString("id"),
                        row.getString("reference"),
                        row.getString("status"),
                        row.getBoolean("listed"),
                        row.getBoolean("owed"),
                        row.getBoolean("newest")))
                .list();
    }

    /** What is wrong. */
    List<String> forgotten(Known known) {
        List<String> wrong = new ArrayList<>();
        Map<OrderId, Set<String>> references = new HashMap<>();
        for (Written refund : written) {
            references.computeIfAbsent(refund.order(), key -> new HashSet<>()).add(refund.reference());
            String about = RULE + refund.reference() + " of " + refund.order() + " is " + refund.status();
            // Forms are named by who filled them in.
            if (refund.reference().startsWith("form-")
                    && !known.asked(refund.order())
                            .containsKey(refund.reference().replaceFirst("#[0-9]+$", ""))) {
                wrong.add(about + ", but nobody asked for it");
            }
            switch (refund.status()) {
                case "SUCCEEDED" -> {
                    if (!made.contains(refund.id())) {
                        wrong.add(about + ", but the provider made none");
                    }
                }
                case "FAILED" -> {
                    // Of several tries only what became of the last one matters.
                    if (refund.newest() && refund.owed() && !refund.listed()) {
                        wrong.add(about + " and nobody is told");
                    }
                }
                default -> wrong.add(about + " for ever");
            }
        }
        for (OrderId order : known.shown().keySet()) {
            known.asked(order).forEach((reference, refusals) -> {
                boolean kept = references.getOrDefault(order, Set.of()).contains(reference);
                boolean promised = refusals.contains(false);
                boolean unanswered = refusals.isEmpty();
                if (promised && !kept) {
                    wrong.add(RULE + reference + " of " + order + " was accepted and is written down nowhere");
                }
                if (!promised && !unanswered && kept) {
                    wrong.add(RULE + reference + " of " + order + " was refused and is written down all the same");
                }
            });
        }
        return wrong;
    }
}
