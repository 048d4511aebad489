package shop.quire.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.CurrentUser;
import shop.quire.account.SignedIn;
import shop.quire.audit.AuditLog;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/**
 * Returns as checkout moves them, inside its transactions. Whoever moves one has locked its order; every move stands on
 * the order's timeline and, where it was the shop's, in the audit log. Who asks is checked by the callers.
 */
@Service
public class Returns {

    private final ReturnStore store;
    private final ReturnReads reads;
    private final OrderStore orders;
    private final ReturnProperties properties;
    private final OrderProperties orderProperties;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Returns(
            ReturnStore store,
            ReturnReads reads,
            OrderStore orders,
            ReturnProperties properties,
            OrderProperties orderProperties,
            CurrentUser currentUser,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.reads = reads;
        this.orders = orders;
        this.properties = properties;
        this.orderProperties = orderProperties;
        this.currentUser = currentUser;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** When customers may ask by themselves. */
    public ReturnWindow window() {
        return new ReturnWindow(properties.days(), orderProperties.timeZone());
    }

    /** Where parcels go, line by line; empty for the sender's address on the parcel. */
    public List<String> address() {
        return properties.address();
    }

    /** Any text may be given. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<ReturnDetail> detail(String number) {
        return ReturnNumber.looksLike(number) ? reads.detail(number) : Optional.empty();
    }

    /** Every return of the order, newest first. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<ReturnDetail> of(OrderId order) {
        return reads.of(order);
    }

    /** Newest first where no order is wanted. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<ReturnRow> rows(ReturnFilter filter, List<SortKey<ReturnSort>> sorting, Slice slice) {
        return reads.rows(filter, sorting, slice);
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public long count(ReturnFilter filter) {
        return reads.count(filter);
    }

    /** Copies by position that returns of the order lay claim to: not rejected nor withdrawn, or on the shelf. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Map<Integer, Integer> claimed(OrderId order) {
        return store.claimed(order);
    }

    /** Read it after its order was locked. Any text may be given. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Return> find(String number) {
        return ReturnNumber.looksLike(number) ? store.find(number) : Optional.empty();
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Return> find(ReturnId id) {
        return store.find(id);
    }

    /**
     * The customer asks; empty (and nothing written) where the order was not sent, has not that many copies left, or this
     * form has asked before.
     *
     * @param most copies that were bought less those that were paid back otherwise, by position
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Return> request(Order order, NewReturn wanted, Map<Integer, Integer> most) {
        return insert(order, wanted, most, false).map(opened -> {
            note(order, "return.requested", opened.number(), Who.CUSTOMER);
            announce(opened);
            return opened;
        });
    }

    /** The shop opens it for the customer, and agrees at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Return> openByStaff(Order order, NewReturn wanted, Map<Integer, Integer> most) {
        return insert(order, wanted, most, true).map(opened -> {
            note(order, "return.requested", opened.number(), staff());
            approve(order, opened);
            return opened;
        });
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void approve(Order order, Return asked) {
        byStaff(order, asked, "return.approved", "", one -> one.approve(now()));
    }

    /** @param words which the customer reads */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reject(Order order, Return asked, String words) {
        byStaff(order, asked, "return.rejected", words, one -> one.reject(words, now()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(Order order, Return asked) {
        asked.withdraw(now());
        write(asked);
        note(order, "return.withdrawn", asked.number(), Who.CUSTOMER);
        announce(asked);
    }

    /** @param arrived what was in the parcel; the caller puts on the shelf what is said to be there */
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(Order order, Return awaited, List<ArrivedCopies> arrived) {
        byStaff(order, awaited, "return.received", "", one -> one.receive(arrived, now()));
    }

    /** @param copies for which money was asked back, by position */
    @Transactional(propagation = Propagation.MANDATORY)
    public void payBack(Return known, Map<Integer, Integer> copies) {
        known.payBack(copies, now());
        write(known);
    }

    /** The provider says that the money has gone back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refunded(Order order, Return known) {
        known.refunded(now());
        write(known);
        note(order, "return.refunded", known.number(), Who.SYSTEM);
        announce(known);
    }

    private Optional<Return> insert(Order order, NewReturn wanted, Map<Integer, Integer> most, boolean byStaff) {
        Instant at = now();
        int year = at.atZone(orderProperties.timeZone()).getYear();
        return store.insert(wanted, most, byStaff, year, at).flatMap(number -> {
            if (byStaff) {
                audit.record("return.opened", "return", number, Map.of(), Map.of("order", order.number()));
            }
            return store.find(wanted.id());
        });
    }

    private void byStaff(Order order, Return moved, String what, String words, Consumer<Return> verb) {
        ReturnStatus before = moved.status();
        verb.accept(moved);
        write(moved);
        note(order, what, words.isBlank() ? moved.number() : moved.number() + ": " + words.strip(), staff());
        audit.record(
                what,
                "return",
                moved.number(),
                Map.of("status", before.name()),
                Map.of("status", moved.status().name()));
        announce(moved);
    }

    private void announce(Return moved) {
        events.publishEvent(new ReturnMoved(moved.order(), moved.number(), moved.status()));
    }

    private void write(Return moved) {
        if (!store.write(moved)) {
            throw new OptimisticLockingFailureException("Return " + moved.id() + " was moved by somebody else");
        }
    }

    private void note(Order order, String what, String why, Who who) {
        order.note("order." + what, Remark.tidy(why), who, now());
        if (!orders.write(order)) {
            throw new OptimisticLockingFailureException("Order " + order.id() + " was moved by somebody else");
        }
    }

    private Who staff() {
        return Who.staff(currentUser.current().map(SignedIn::name).orElse("staff"));
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
