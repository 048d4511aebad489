package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.quire.support.Till.euro;

import java.util.List;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.ReturnDetail;
import shop.quire.shared.OrderId;
import shop.quire.support.ReturnCounter;

/** Returns as tests take them through the desk; somebody who may must be signed in. */
final class ReturnsInHand {

    private final ReturnDesk desk;
    private final ReturnCounter counter;
    private final Invariants invariants;

    ReturnsInHand(ReturnDesk desk, ReturnCounter counter, Invariants invariants) {
        this.desk = desk;
        this.counter = counter;
        this.invariants = invariants;
    }

    /** Asked for and approved; all copies came, and all are fit for sale. */
    String received(OrderId order, int copies) {
        String number = counter.asked(order, copies).number();
        done(desk.approve(number, version(number)));
        done(desk.receive(number, List.of(new ArrivedCopies(1, copies, copies)), version(number)));
        return number;
    }

    ReturnDetail find(String number) {
        return desk.find(number).orElseThrow();
    }

    long version(String number) {
        return find(number).version();
    }

    /** The rules that the order breaks. */
    List<Violation> violations(OrderId order) {
        return invariants.check().stream()
                .filter(found -> found.subject().equals(order.toString()))
                .toList();
    }

    static ReturnPayback payback(int copies, String amount) {
        return new ReturnPayback(lines(copies, amount), euro("0.00"), "");
    }

    static List<ReturnPayback.Line> lines(int copies, String amount) {
        return List.of(new ReturnPayback.Line(1, copies, euro(amount)));
    }

    static void done(ReturnResult result) {
        assertThat(result).isInstanceOf(ReturnResult.Done.class);
    }
}
