package shop.quire.billing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.order.OrderDetail;
import shop.quire.order.Orders;
import shop.quire.payment.AttemptStatus;
import shop.quire.payment.Payments;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.shared.OrderId;
import shop.quire.shared.UserId;

/**
 * Issues what an order lacks: its invoice once the money was taken, then a credit note for every refund that the provider
 * has confirmed. One function for all news and for the look at what was missed; it may be called at any time and by any
 * number of callers.
 */
@Service
public class Billing {

    private static final Logger log = LoggerFactory.getLogger(Billing.class);

    private static final int BATCH = 500;

    private final DocumentStore store;
    private final Orders orders;
    private final Payments payments;
    private final RefundLedger refunds;
    private final SellerSettings seller;
    private final BillingSettings settings;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;
    private final Clock clock;

    Billing(
            DocumentStore store,
            Orders orders,
            Payments payments,
            RefundLedger refunds,
            SellerSettings seller,
            BillingSettings settings,
            TransactionTemplate transaction,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.seller = seller;
        this.settings = settings;
        this.transaction = transaction;
        this.metrics = metrics;
        this.clock = clock;
        for (DocumentKind kind : DocumentKind.values()) {
            counted(kind, 0);
        }
    }

    /**
     * Issues for all orders that lack something since then, longest waiting first. What fails stays, and is tried again the
     * next time.
     *
     * @param from since when money may have moved
     * @param grace how long a document may be on its way
     * @return orders for which something was issued
     */
    public int issueMissing(Instant from, Duration grace) {
        int issued = 0;
        for (OrderId order : store.missing(from, Instant.now(clock).minus(grace), BATCH)) {
            try {
                transaction.executeWithoutResult(status -> issue(order));
                issued++;
            } catch (RuntimeException e) {
                log.error("Nothing could be issued for order {}", order, e);
            }
        }
        return issued;
    }

    /** Issues what the order lacks, in the caller's transaction, which should have little left to do. */
    void issue(OrderId id) {
        orders.lock(id).orElseThrow(() -> new IllegalArgumentException("No order " + id));
        boolean taken = payments.latest(id)
                .filter(attempt -> attempt.status() == AttemptStatus.CAPTURED)
                .isPresent();
        if (!taken) {
            return;
        }
        Document invoice = store.invoice(id).orElseGet(() -> invoice(id));
        List<DocumentStore.Credited> before = store.credits(id);
        Set<String> done = before.stream().map(DocumentStore.Credited::refund).collect(Collectors.toSet());
        List<Snapshot> credits = new ArrayList<>(
                before.stream().map(credited -> credited.document().content()).toList());
        refunds.refunds(id).stream()
                .filter(refund -> refund.status() == Refund.Status.SUCCEEDED && !done.contains(refund.reference()))
                // In the order in which they were confirmed.
                .sorted(Comparator.comparing(Refund::changedAt).thenComparing(Refund::reference))
                .forEach(refund -> credits.add(credit(invoice, credits, refund).content()));
    }

    private Document invoice(OrderId id) {
        OrderDetail order = orders.detail(id).orElseThrow();
        Optional<UserId> user = Optional.ofNullable(order.user());
        Snapshot content = InvoiceContent.of(
                order,
                seller.seller(),
                user.flatMap(store::nameOf).orElse(""),
                orders.vatCountry(id).orElse(null),
                settings.timeZone());
        if (content.gross() != order.totals().total().getAmountMinorLong()) {
            throw new IllegalStateException("The lines of order " + id + " are not its total");
        }
        return issued(store.insert(DocumentKind.INVOICE, id, user, content, null, Instant.now(clock)));
    }

    private Document credit(Document invoice, List<Snapshot> before, Refund refund) {
        Snapshot billed = invoice.content();
        Snapshot content = new Snapshot(
                seller.seller(),
                billed.buyer(),
                billed.orderNumber(),
                billed.orderedOn(),
                billed.suppliedOn(),
                billed.currency(),
                Credit.of(billed, before, refund),
                billed.coupon(),
                new Snapshot.Correction(invoice.number().text(), invoice.issuedOn(), refund.reason()));
        return issued(store.insert(
                DocumentKind.CREDIT_NOTE,
                invoice.order(),
                invoice.user(),
                content,
                refund.reference(),
                Instant.now(clock)));
    }

    private Document issued(Document document) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                counted(document.number().kind(), 1);
            }
        });
        return document;
    }

    private void counted(DocumentKind kind, int more) {
        metrics.counter("quire.documents", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }
}
