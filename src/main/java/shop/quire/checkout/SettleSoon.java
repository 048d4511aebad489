package shop.quire.checkout;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.quire.shared.OrderId;

/**
 * Settles an order right after the present transaction. Only a matter of speed: if this instance dies before, the reminder
 * does it.
 */
@Component
class SettleSoon implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SettleSoon.class);
    private static final int AT_ONCE = 8;

    private final Settlement settlement;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("settle-", 0).factory());
    /** A burst of news must not take all connections from shoppers. */
    private final Semaphore turns = new Semaphore(AT_ONCE);

    SettleSoon(Settlement settlement) {
        this.settlement = settlement;
    }

    void afterCommit(OrderId order) {
        afterCommit(order, settlement::settle);
    }

    /** Another order has taken its place; where it cannot be given up now, it ends when its time is up. */
    void givenUpAfterCommit(OrderId order) {
        afterCommit(order, settlement::giveUp);
    }

    private void afterCommit(OrderId order, Consumer<OrderId> how) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                threads.execute(() -> settle(order, how));
            }
        });
    }

    private void settle(OrderId order, Consumer<OrderId> how) {
        turns.acquireUninterruptibly();
        try {
            how.accept(order);
        } catch (RuntimeException failed) {
            log.warn("Order {} could not be settled at once; the reminder will", order, failed);
        } finally {
            turns.release();
        }
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
