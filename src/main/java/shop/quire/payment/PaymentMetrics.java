package shop.quire.payment;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Payments by outcome: {@code quire.payments}. */
@Component
class PaymentMetrics {

    private final MeterRegistry registry;

    PaymentMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (String outcome : new String[] {
            "authorized", "captured", "declined", "expired", "failed", "voided", "refunded", "unavailable"
        }) {
            registry.counter("quire.payments", "outcome", outcome);
        }
    }

    void count(String outcome) {
        registry.counter("quire.payments", "outcome", outcome).increment();
    }

    void countAfterCommit(String outcome) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count(outcome);
            }
        });
    }
}
