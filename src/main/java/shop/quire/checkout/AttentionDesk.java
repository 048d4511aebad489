package shop.quire.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.quire.account.CurrentUser;
import shop.quire.account.SignedIn;
import shop.quire.audit.AuditLog;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;

/**
 * What needs a person, and what that person can do about it. An action takes the case for as long as it lasts, so that two
 * who press at once do it once; it is written into the audit log before it begins.
 */
@Service
@PreAuthorize("hasRole('ATTENTION')")
public class AttentionDesk {

    public static final int MAX_REASON = 300;

    /** Longer than any question to the provider takes; after that whoever had the case has died. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Attention attention;
    private final AttentionStore cases;
    private final AttentionReads reads;
    private final AttentionRemedies remedies;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    AttentionDesk(
            Attention attention,
            AttentionStore cases,
            AttentionReads reads,
            AttentionRemedies remedies,
            CurrentUser currentUser,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.attention = attention;
        this.cases = cases;
        this.reads = reads;
        this.remedies = remedies;
        this.currentUser = currentUser;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What waits first, the most pressing on top; then what was closed, the latest on top. */
    @Transactional(readOnly = true)
    public List<AttentionCase> cases(AttentionFilter filter, Slice slice) {
        return reads.cases(filter, slice);
    }

    @Transactional(readOnly = true)
    public long count(AttentionFilter filter) {
        return reads.count(filter);
    }

    @Transactional(readOnly = true)
    public Optional<AttentionCase> find(long id) {
        return reads.find(id);
    }

    /** The most pressing open case of an order. */
    @Transactional(readOnly = true)
    public Optional<AttentionCase> openOf(OrderId order) {
        return reads.openOf(order);
    }

    /** What can safely be done about the case as it is now, the most likely first; nothing where it is closed. */
    @Transactional(readOnly = true)
    public List<AttentionAction> actions(AttentionCase about) {
        return remedies.of(about);
    }

    /** Looks at once whether something needs a person, and whether what did still does. */
    public void look() {
        outsideTransaction();
        attention.look();
    }

    /**
     * Does something about a case.
     *
     * @param reason why, where the action asks for it; at most {@value #MAX_REASON} characters are kept
     */
    public AttentionResult act(long id, AttentionAction action, String reason) {
        outsideTransaction();
        String why = tidy(reason);
        // Decided by how things are now, not a minute ago.
        attention.look();
        Optional<AttentionCase> found = transaction.execute(status -> reads.find(id));
        if (found == null || found.isEmpty()) {
            return new AttentionResult.NotFound();
        }
        if (action.needsReason() && why.isEmpty()) {
            return new AttentionResult.ReasonMissing();
        }
        String by = currentUser.current().map(SignedIn::name).orElse("staff");
        Instant until = attention.now().plus(LEASE);
        if (!Boolean.TRUE.equals(transaction.execute(status -> take(found.get(), action, by, why, until)))) {
            return missed(id);
        }
        try {
            if (action == AttentionAction.ACCEPT) {
                accept(found.get(), by, why);
            } else {
                remedies.apply(found.get(), action, why);
                attention.look();
                if (!why.isEmpty()) {
                    transaction.executeWithoutResult(status -> cases.because(id, why));
                }
            }
        } finally {
            transaction.executeWithoutResult(status -> cases.letGo(id, until));
        }
        AttentionCase now = now(id);
        return now.open() ? new AttentionResult.StillOpen(now) : new AttentionResult.Closed(now);
    }

    /** False where it is not to be done any more, or somebody else is at it. */
    private boolean take(AttentionCase about, AttentionAction action, String by, String why, Instant until) {
        if (!remedies.of(about).contains(action) || !cases.claim(about.id(), by, action, until.minus(LEASE), until)) {
            return false;
        }
        audit.record(
                "attention." + action.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "attention",
                Long.toString(about.id()),
                Map.of(),
                Map.of("kind", about.kind().key(), "subject", about.subject(), "why", why));
        return true;
    }

    private AttentionResult missed(long id) {
        Optional<String> other = transaction.execute(status -> cases.actingBy(id, attention.now()));
        AttentionCase now = now(id);
        return now.open() && other != null && other.isPresent()
                ? new AttentionResult.Busy(other.get())
                : new AttentionResult.TooLate(now);
    }

    private void accept(AttentionCase about, String by, String why) {
        transaction.executeWithoutResult(status -> {
            OrderId order = about.order();
            if (cases.accept(about.id(), by, why, attention.now()) && order != null) {
                attention.takeFlagOff(order, by);
            }
        });
    }

    private AttentionCase now(long id) {
        return Optional.ofNullable(transaction.execute(status -> reads.find(id)))
                .flatMap(found -> found)
                .orElseThrow();
    }

    private static String tidy(String typed) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.substring(0, Math.min(MAX_REASON, text.length()));
    }

    private static void outsideTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The payment provider is never called inside a transaction");
        }
    }
}
