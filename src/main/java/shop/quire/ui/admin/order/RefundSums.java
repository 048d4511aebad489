package shop.quire.ui.admin.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import org.joda.money.Money;
import shop.quire.checkout.RefundStanding;
import shop.quire.ui.components.Reader;

/** Taken, paid back, on its way, left: the four figures of an order's money. */
final class RefundSums extends Composite<Div> {

    private final DescriptionList list = new DescriptionList();

    RefundSums(RefundStanding standing) {
        list.addClassName("q-refund-sums");
        add("admin.refund.captured", standing.captured());
        add("admin.refund.refunded", standing.refunded());
        add("admin.refund.pending", standing.pending());
        add("admin.refund.left", standing.left().total());
        getContent().add(list);
    }

    private void add(String key, Money amount) {
        Div pair = new Div(
                new DescriptionList.Term(getTranslation(key)),
                new DescriptionList.Description(Reader.display().money(amount)));
        list.getElement().appendChild(pair.getElement());
    }
}
