package shop.quire.checkout;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.order.NewReturn;
import shop.quire.order.Order;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderService;
import shop.quire.order.Orders;
import shop.quire.order.Return;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnStatus;
import shop.quire.order.Returns;

/** Returns as customers ask for them. Whoever does not own the order finds nothing. */
@Service
public class ReturnService {

    private final OrderService own;
    private final Orders orders;
    private final Returns returns;
    private final ReturnLimits limits;

    ReturnService(OrderService own, Orders orders, Returns returns, ReturnLimits limits) {
        this.own = own;
        this.orders = orders;
        this.returns = returns;
        this.limits = limits;
    }

    /** What of the order can come back; empty where there is no such order for whoever asks. */
    @Transactional(readOnly = true)
    public Optional<ReturnOffer> offer(OwnedOrder order) {
        return find(order).map(limits::offer);
    }

    /** The order's returns, newest first; none where there is no such order for whoever asks. */
    @Transactional(readOnly = true)
    public List<ReturnDetail> returns(OwnedOrder order) {
        return find(order).map(found -> returns.of(found.id())).orElse(List.of());
    }

    /** Where parcels go, line by line; empty for the sender's address on the parcel. */
    public List<String> address() {
        return returns.address();
    }

    /**
     * Asks for a return. Two tabs that ask for the last copy are told apart by the order's lock.
     *
     * @throws IllegalArgumentException if a line is named twice
     */
    @Transactional
    public ReturnAsked request(OwnedOrder order, ReturnForm form) {
        Optional<Order> locked = find(order).flatMap(found -> orders.lock(found.id()));
        if (locked.isEmpty()) {
            return new ReturnAsked.NotFound();
        }
        Optional<ReturnDetail> before = repeated(locked.get(), form);
        if (before.isPresent()) {
            return new ReturnAsked.Repeated(before.get());
        }
        if (form.lines().isEmpty()) {
            return new ReturnAsked.NothingChosen();
        }
        // As it is now that nobody else can change it.
        ReturnOffer offer = limits.offer(find(order).orElseThrow());
        if (!offer.open()) {
            return offer.standing() == ReturnOffer.Standing.NOTHING_LEFT
                    ? new ReturnAsked.TooMany(offer)
                    : new ReturnAsked.Closed(offer);
        }
        Order mine = locked.get();
        NewReturn wanted = new NewReturn(form.id(), mine.id(), form.lines(), form.words());
        return returns.request(mine, wanted, limits.most(mine.id()))
                .flatMap(asked -> returns.detail(asked.number()))
                .<ReturnAsked>map(ReturnAsked.Requested::new)
                .orElseGet(() -> new ReturnAsked.TooMany(offer));
    }

    /** The customer thinks better of it; possible until the shop has answered. */
    @Transactional
    public ReturnResult withdraw(OwnedOrder order, String number) {
        Optional<Order> locked = find(order).flatMap(found -> orders.lock(found.id()));
        Optional<Return> asked = locked.flatMap(
                mine -> returns.find(number).filter(one -> one.order().equals(mine.id())));
        if (asked.isEmpty()) {
            return new ReturnResult.NotFound();
        }
        if (asked.get().status() == ReturnStatus.WITHDRAWN) {
            return new ReturnResult.Done(detail(number));
        }
        if (!asked.get().status().mayBecome(ReturnStatus.WITHDRAWN)) {
            return new ReturnResult.Refused(detail(number));
        }
        returns.withdraw(locked.get(), asked.get());
        return new ReturnResult.Done(detail(number));
    }

    private Optional<ReturnDetail> repeated(Order order, ReturnForm form) {
        return returns.find(form.id())
                .filter(before -> before.order().equals(order.id()))
                .flatMap(before -> returns.detail(before.number()));
    }

    private ReturnDetail detail(String number) {
        return returns.detail(number).orElseThrow();
    }

    private Optional<OrderDetail> find(OwnedOrder order) {
        return switch (order) {
            case OwnedOrder.Mine(String number) -> own.mine(number);
            case OwnedOrder.Linked(String token) -> own.byLink(token);
        };
    }
}
