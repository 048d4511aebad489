package shop.quire.order;

import io.micrometer.core.instrument.MeterRegistry;
import org.joda.money.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Orders by the status they reached ({@code quire.orders}) and the money they brought ({@code quire.revenue}). */
@Component
class OrderMetrics {

    private final MeterRegistry registry;

    /** @param currency in which the shop sells: known as 0 before the first order */
    OrderMetrics(MeterRegistry registry, @Value("${quire.currency:EUR}") String currency) {
        this.registry = registry;
        for (OrderStatus status : OrderStatus.values()) {
            registry.counter("quire.orders", "status", status.name());
        }
        registry.counter("quire.revenue", "currency", currency);
    }

    /** Counts once the transaction has committed. */
    void moved(OrderStatus status, Money total) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    count(status, total);
                }
            });
        } else {
            count(status, total);
        }
    }

    private void count(OrderStatus status, Money total) {
        registry.counter("quire.orders", "status", status.name()).increment();
        if (status == OrderStatus.PAID) {
            // A gauge of trade for a dashboard; the books are in the database, exact to the cent.
            registry.counter(
                            "quire.revenue", "currency", total.getCurrencyUnit().getCode())
                    .increment(total.getAmount().doubleValue());
        }
    }
}
