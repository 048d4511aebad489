package shop.quire.checkout;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.inventory.StockService;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.NewReturn;
import shop.quire.order.Order;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.Orders;
import shop.quire.order.Return;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnFilter;
import shop.quire.order.ReturnRow;
import shop.quire.order.ReturnSort;
import shop.quire.order.ReturnStatus;
import shop.quire.order.Returns;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/**
 * Returns as the back office sees and moves them. Every change states the version it was based on; copies go on the shelf
 * when the parcel is opened, money goes back through {@link RefundDesk}.
 */
@Service
@PreAuthorize("hasRole('RETURNS')")
public class ReturnDesk {

    private static final Logger log = LoggerFactory.getLogger(ReturnDesk.class);

    private final OrderDesk orderDesk;
    private final Orders orders;
    private final Returns returns;
    private final ReturnLimits limits;
    private final RefundDesk refunds;
    private final StockService stock;

    ReturnDesk(
            OrderDesk orderDesk,
            Orders orders,
            Returns returns,
            ReturnLimits limits,
            RefundDesk refunds,
            StockService stock) {
        this.orderDesk = orderDesk;
        this.orders = orders;
        this.returns = returns;
        this.limits = limits;
        this.refunds = refunds;
        this.stock = stock;
    }

    /** Newest first where no order is wanted. */
    @Transactional(readOnly = true)
    public List<ReturnRow> returns(ReturnFilter filter, List<SortKey<ReturnSort>> sorting, Slice slice) {
        return returns.rows(filter, sorting, slice);
    }

    @Transactional(readOnly = true)
    public long count(ReturnFilter filter) {
        return returns.count(filter);
    }

    /** Any text may be given. */
    @Transactional(readOnly = true)
    public Optional<ReturnDetail> find(String number) {
        return returns.detail(number);
    }

    /** Every return of the order, newest first. */
    @Transactional(readOnly = true)
    public List<ReturnDetail> of(OrderId order) {
        return returns.of(order);
    }

    /** What of an order can come back; empty where there is no such order. Any text may be given. */
    @Transactional(readOnly = true)
    public Optional<ReturnOffer> offer(String orderNumber) {
        return orderDesk.order(orderNumber).map(limits::offer);
    }

    /** The refunds that the return has led to, oldest first; all but the last have failed. */
    @Transactional(readOnly = true)
    public List<Refund> refunds(ReturnDetail of) {
        String reference = ReturnLimits.reference(of.number());
        return refunds.refunds(of.order()).stream()
                .filter(refund -> RefundLedger.origin(refund.reference()).equals(reference))
                .toList();
    }

    /** Opens a return for a customer, also when the time for asking is over; it is approved at once. */
    @Transactional
    public ReturnAsked open(String orderNumber, ReturnForm form) {
        Optional<OrderDetail> found = orderDesk.order(orderNumber);
        if (found.isEmpty()) {
            return new ReturnAsked.NotFound();
        }
        Order order = orders.lock(found.get().id()).orElseThrow();
        Optional<Return> before =
                returns.find(form.id()).filter(one -> one.order().equals(order.id()));
        if (before.isPresent()) {
            return new ReturnAsked.Repeated(detail(before.get().number()));
        }
        if (form.lines().isEmpty()) {
            return new ReturnAsked.NothingChosen();
        }
        ReturnOffer offer = limits.offer(orderDesk.order(orderNumber).orElseThrow());
        if (offer.standing() == ReturnOffer.Standing.NOT_SENT) {
            return new ReturnAsked.Closed(offer);
        }
        NewReturn wanted = new NewReturn(form.id(), order.id(), form.lines(), form.words());
        return returns.openByStaff(order, wanted, limits.most(order.id()))
                .<ReturnAsked>map(opened -> new ReturnAsked.Requested(detail(opened.number())))
                .orElseGet(() -> new ReturnAsked.TooMany(offer));
    }

    @Transactional
    public ReturnResult approve(String number, long expectedVersion) {
        return move(number, expectedVersion, ReturnStatus.APPROVED, (order, asked) -> {
            returns.approve(order, asked);
            return done(number);
        });
    }

    /** @param words which the customer reads; needed */
    @Transactional
    public ReturnResult reject(String number, String words, long expectedVersion) {
        if (words.isBlank()) {
            return new ReturnResult.WordsMissing();
        }
        return move(number, expectedVersion, ReturnStatus.REJECTED, (order, asked) -> {
            if (paying(asked)) {
                return new ReturnResult.Refused(detail(number));
            }
            returns.reject(order, asked, words);
            return done(number);
        });
    }

    /**
     * The parcel is here: what is fit for sale goes on the shelf, once. Copies that were put there before, as with a refund
     * from the order's page, are not counted again.
     *
     * @param arrived what was in it; a line that is not named was not
     * @throws IllegalArgumentException if more is said to have come than was to come
     */
    @Transactional
    public ReturnResult receive(String number, List<ArrivedCopies> arrived, long expectedVersion) {
        return move(number, expectedVersion, null, (order, awaited) -> {
            if (!awaited.awaited()) {
                return new ReturnResult.Refused(detail(number));
            }
            List<OrderLine> bought = orders.lines(order.id());
            List<ArrivedCopies> shelved = arrived.stream()
                    // Whoever touches several editions does so in the order of their ids.
                    .sorted(Comparator.comparing(copies -> edition(bought, copies)))
                    .map(copies -> onTheShelf(order, number, edition(bought, copies), copies))
                    .toList();
            returns.receive(order, awaited, shelved);
            return done(number);
        });
    }

    private ArrivedCopies onTheShelf(Order order, String number, EditionId edition, ArrivedCopies copies) {
        if (copies.shelved() == 0) {
            return copies;
        }
        int moved = stock.giveBack(order.id(), edition, copies.shelved(), 0, "Returned: " + number);
        if (moved < copies.shelved()) {
            log.info("Copies of line {} of return {} had come back before", copies.position(), number);
        }
        return new ArrivedCopies(copies.position(), copies.received(), moved);
    }

    /**
     * Gives the money back, once however often it is asked; where it failed, it is asked for anew. The return is refunded
     * when the provider says so. Without waiting for the parcel this needs words.
     *
     * @throws IllegalArgumentException if it is for copies that are not part of the return
     */
    @PreAuthorize("hasRole('RETURNS') and hasRole('REFUNDS')")
    @Transactional
    public ReturnResult refund(String number, ReturnPayback payback, long expectedVersion) {
        ReturnResult result = move(number, expectedVersion, ReturnStatus.REFUNDED, (order, known) -> {
            if (paying(known)) {
                return done(number);
            }
            if (known.awaited() && payback.words().isBlank()) {
                return new ReturnResult.WordsMissing();
            }
            return switch (refunds.refund(order.id(), request(known, payback))) {
                case RefundResult.Requested _ -> {
                    Map<Integer, Integer> copies = new HashMap<>();
                    payback.lines().forEach(line -> copies.merge(line.position(), line.copies(), Integer::sum));
                    returns.payBack(known, copies);
                    yield done(number);
                }
                case RefundResult.Repeated _ -> done(number);
                case RefundResult.TooMuch(var left) -> new ReturnResult.TooMuch(left);
                case RefundResult.Nothing _, RefundResult.NotPaid _ -> new ReturnResult.NothingToPay();
            };
        });
        // The second of two clicks finds what the first has done.
        return result instanceof ReturnResult.Conflict(ReturnDetail now) && paying(now)
                ? new ReturnResult.Done(now)
                : result;
    }

    private RefundRequest request(Return known, ReturnPayback payback) {
        Money none = payback.shipping().multipliedBy(0);
        // The copies have moved already, or will when the parcel is opened.
        List<RefundLine> lines = payback.lines().stream()
                .filter(line -> line.copies() > 0 || line.amount().isPositive())
                .map(line -> new RefundLine(line.position(), line.copies(), line.amount(), false))
                .toList();
        String reason = known.number() + (payback.words().isBlank() ? "" : ": " + payback.words());
        return new RefundRequest(reference(known), lines, payback.shipping(), none, reason);
    }

    /** After a failed one the next. */
    private String reference(Return known) {
        String origin = ReturnLimits.reference(known.number());
        return refunds.refunds(known.order()).stream()
                .map(Refund::reference)
                .filter(before -> RefundLedger.origin(before).equals(origin))
                .reduce((first, last) -> last)
                .map(RefundLedger::next)
                .orElse(origin);
    }

    /** Whether its money is on its way, or back. */
    private boolean paying(Return known) {
        return paying(detail(known.number()));
    }

    private boolean paying(ReturnDetail known) {
        return refunds(known).stream().anyMatch(refund -> refund.status() != Refund.Status.FAILED);
    }

    /** @param wanted null where the move does not change the status by itself */
    private ReturnResult move(
            String number,
            long expectedVersion,
            @Nullable ReturnStatus wanted,
            BiFunction<Order, Return, ReturnResult> verb) {
        Optional<Return> found = returns.find(number);
        if (found.isEmpty()) {
            return new ReturnResult.NotFound();
        }
        Order order = orders.lock(found.get().order()).orElseThrow();
        // As it is now that nobody else can move it.
        Return known = returns.find(number).orElseThrow();
        if (known.version() != expectedVersion) {
            return new ReturnResult.Conflict(detail(number));
        }
        if (wanted != null && !known.status().mayBecome(wanted)) {
            return new ReturnResult.Refused(detail(number));
        }
        return verb.apply(order, known);
    }

    private ReturnResult done(String number) {
        return new ReturnResult.Done(detail(number));
    }

    private ReturnDetail detail(String number) {
        return returns.detail(number).orElseThrow();
    }

    private static EditionId edition(List<OrderLine> bought, ArrivedCopies copies) {
        return bought.get(copies.position() - 1).edition();
    }
}
