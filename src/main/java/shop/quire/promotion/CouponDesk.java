package shop.quire.promotion;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.Problem;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/**
 * Coupons as the back office makes and ends them. Whoever may refund an order may give something off its price. Every
 * change states the version it was based on.
 */
@Service
@PreAuthorize("hasRole('COUPONS')")
public class CouponDesk {

    private static final String SUBJECT = "coupon";

    private final CouponStore store;
    private final CouponReads reads;
    private final PromotionProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    CouponDesk(CouponStore store, CouponReads reads, PromotionProperties properties, AuditLog audit, Clock clock) {
        this.store = store;
        this.reads = reads;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param sorting most important first; empty for newest first */
    @Transactional(readOnly = true)
    public List<CouponRow> coupons(CouponFilter filter, List<SortKey<CouponSort>> sorting, Slice slice) {
        return reads.rows(filter, sorting, slice, now());
    }

    @Transactional(readOnly = true)
    public long count(CouponFilter filter) {
        return reads.count(filter, now());
    }

    @Transactional(readOnly = true)
    public Optional<CouponDetail> coupon(CouponId id) {
        return reads.detail(id, now());
    }

    @Transactional
    public CouponResult create(CouponDraft draft) {
        CouponDraftCheck check = new CouponDraftCheck(properties);
        Optional<CouponFacts> facts = check.read(draft);
        if (facts.isEmpty()) {
            return new CouponResult.Invalid(check.problems());
        }
        Optional<CouponId> made = store.insert(facts.get(), now());
        if (made.isEmpty()) {
            return taken();
        }
        audit.record(
                "coupon.created",
                SUBJECT,
                made.get().toString(),
                Map.of(),
                facts.get().told());
        return new CouponResult.Saved(made.get(), 0);
    }

    /** Changes it. What a used coupon is worth, and its code, cannot be changed. */
    @Transactional
    public CouponResult revise(CouponId id, CouponDraft draft, long expectedVersion) {
        CouponDraftCheck check = new CouponDraftCheck(properties);
        Optional<CouponFacts> facts = check.read(draft);
        if (facts.isEmpty()) {
            return new CouponResult.Invalid(check.problems());
        }
        Optional<Coupon> found = store.lock(id);
        if (found.isEmpty()) {
            return new CouponResult.NotFound();
        }
        Coupon coupon = found.get();
        if (coupon.ended()) {
            return new CouponResult.Ended();
        }
        if (coupon.version() != expectedVersion) {
            return conflict(id);
        }
        CouponFacts before = coupon.facts();
        List<Problem> problems = coupon.revise(facts.get());
        if (!problems.isEmpty()) {
            return new CouponResult.Invalid(problems);
        }
        if (before.equals(coupon.facts())) {
            return new CouponResult.Saved(id, coupon.version());
        }
        if (!store.write(coupon)) {
            return taken();
        }
        Map<String, String> was = new TreeMap<>(before.told());
        Map<String, String> is = new TreeMap<>(coupon.facts().told());
        was.entrySet().removeAll(coupon.facts().told().entrySet());
        is.entrySet().removeAll(before.told().entrySet());
        audit.record("coupon.changed", SUBJECT, id.toString(), was, is);
        return new CouponResult.Saved(id, coupon.version() + 1);
    }

    /** Ends it now, for good. Orders that hold or have it keep it. */
    @Transactional
    public CouponResult end(CouponId id, long expectedVersion) {
        Optional<Coupon> found = store.lock(id);
        if (found.isEmpty()) {
            return new CouponResult.NotFound();
        }
        Coupon coupon = found.get();
        if (coupon.ended()) {
            return new CouponResult.Ended();
        }
        if (coupon.version() != expectedVersion) {
            return conflict(id);
        }
        Instant now = now();
        coupon.end(now);
        if (!store.write(coupon)) {
            throw new IllegalStateException("Coupon " + id + " moved while it was locked");
        }
        audit.record("coupon.ended", SUBJECT, id.toString(), Map.of(), Map.of("endedAt", now.toString()));
        return new CouponResult.Saved(id, coupon.version() + 1);
    }

    private CouponResult conflict(CouponId id) {
        return new CouponResult.Conflict(
                audit.latest(SUBJECT, id.toString()).map(AuditEntry::actorName).orElse(AuditLog.SYSTEM));
    }

    private static CouponResult taken() {
        return new CouponResult.Invalid(List.of(new Problem("code", "coupon.code.taken")));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
