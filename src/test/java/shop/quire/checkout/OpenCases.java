package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import shop.quire.order.OrderDetail;
import shop.quire.order.TimelineEntry;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Crowd;
import shop.quire.support.Till;

/** What needs a person, as a test asks for it: after several have looked for it at once. */
final class OpenCases {

    private final Attention attention;
    private final AttentionDesk desk;
    private final Till till;

    OpenCases(Attention attention, AttentionDesk desk, Till till) {
        this.attention = attention;
        this.desk = desk;
        this.till = till;
    }

    /** Several look at once, and once more. */
    void look() {
        try {
            Crowd.atOnce(3, i -> {
                attention.look();
                return i;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        attention.look();
    }

    AttentionCase only(AttentionKind kind, OrderId order) {
        look();
        List<AttentionCase> cases = of(order);
        assertThat(cases).extracting(AttentionCase::kind).containsExactly(kind);
        return cases.getFirst();
    }

    AttentionCase only(AttentionKind kind, String subject) {
        look();
        List<AttentionCase> cases = of(kind, subject);
        assertThat(cases).hasSize(1);
        return cases.getFirst();
    }

    List<AttentionCase> of(OrderId order) {
        return desk.cases(AttentionFilter.open(), Slice.first(Slice.MAX_LIMIT)).stream()
                .filter(one -> order.equals(one.order()))
                .toList();
    }

    List<AttentionCase> of(AttentionKind kind, String subject) {
        return desk
                .cases(new AttentionFilter(Set.of(kind), Set.of(AttentionStatus.OPEN)), Slice.first(Slice.MAX_LIMIT))
                .stream()
                .filter(one -> one.subject().equals(subject))
                .toList();
    }

    /** Accepting takes a reason, and then the flag off the order: nothing of it is open any more. */
    void acceptedTakesTheFlagOff(AttentionCase found) {
        OrderId id = found.order();
        assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "\t")).isEqualTo(new AttentionResult.ReasonMissing());
        assertThat(desk.act(found.id(), AttentionAction.ACCEPT, "Seen, and well"))
                .isInstanceOf(AttentionResult.Closed.class);
        OrderDetail order = till.order(id);
        assertThat(order.attention()).isNull();
        assertThat(order.timeline().getLast().what()).isEqualTo("order.attended");
        assertThat(order.timeline().getLast().actor()).isEqualTo(TimelineEntry.Actor.STAFF);
        look();
        assertThat(of(id)).isEmpty();
    }
}
