package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderStatus;
import shop.quire.order.TimelineEntry;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** What has happened to the order, newest last, and how far it still has to go. */
final class OrderTimeline extends Composite<Div> {

    private static final List<OrderStatus> WAY =
            List.of(OrderStatus.HELD, OrderStatus.PAID, OrderStatus.PACKED, OrderStatus.SHIPPED, OrderStatus.DELIVERED);

    OrderTimeline(OrderDetail order) {
        if (order.needsShipping() && order.status().confirmed()) {
            getContent().add(way(order.status()));
        }
        OrderedList events = new OrderedList();
        events.addClassName("q-timeline");
        Display display = Reader.display();
        boolean paid = order.timeline().stream().anyMatch(entry -> entry.status() == OrderStatus.PAID);
        order.timeline().stream()
                .filter(entry -> entry.status() != OrderStatus.NEEDS_ATTENTION)
                // Reserved and then taken: to the customer that is one payment.
                .filter(entry -> !(paid && entry.status() == OrderStatus.AUTHORIZED))
                .forEach(entry -> events.add(event(entry, display)));
        getContent().add(events);
    }

    private OrderedList way(OrderStatus status) {
        OrderedList steps = new OrderedList();
        steps.addClassNames("q-steps", "q-order-way");
        int reached = WAY.indexOf(status == OrderStatus.AUTHORIZED ? OrderStatus.PAID : status);
        for (int i = 0; i < WAY.size(); i++) {
            ListItem step = new ListItem(getTranslation("order.step." + WAY.get(i)));
            step.setClassName("q-step-done", i <= reached);
            if (i == reached) {
                step.getElement().setAttribute("aria-current", "step");
            }
            steps.add(step);
        }
        return steps;
    }

    private ListItem event(TimelineEntry entry, Display display) {
        Span what = new Span(getTranslation("order.event." + entry.what().replaceFirst("^order\\.", "")));
        what.addClassName("q-timeline-what");
        Span when = new Span(display.dateTime(entry.at()));
        when.addClassNames("q-muted", "q-small");
        ListItem item = new ListItem(what, when);
        why(entry, display).ifPresent(words -> {
            Span detail = new Span(words);
            detail.addClassNames("q-muted", "q-small", "q-timeline-why");
            item.add(detail);
        });
        return item;
    }

    /** People's remarks as they are; the system's are keys where they concern the customer, and internal otherwise. */
    private Optional<String> why(TimelineEntry entry, Display display) {
        String why = entry.why();
        if (why == null || why.isBlank()) {
            return Optional.empty();
        }
        Optional<String> refunded = entry.refunded().map(display::money);
        if (refunded.isPresent()) {
            return refunded;
        }
        if (entry.actor() != TimelineEntry.Actor.SYSTEM) {
            return Optional.of(why);
        }
        return why.equals("order.replaced") ? Optional.of(getTranslation("order.event.replaced")) : Optional.empty();
    }
}
