package shop.quire.ui.checkout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;

/** How far the shopper is: address, delivery, payment. */
final class Steps extends Composite<OrderedList> {

    private final ListItem address = new ListItem();
    private final ListItem delivery = new ListItem(getTranslation("checkout.step.delivery"));
    private final ListItem payment = new ListItem(getTranslation("checkout.step.payment"));

    Steps() {
        getContent().addClassName("q-steps");
        getContent().getElement().setAttribute("aria-label", getTranslation("checkout.steps"));
        getContent().add(address, delivery, payment);
        show(false, true);
    }

    /**
     * @param addressed nothing is missing of e-mail and postal address
     * @param travels whether there is a delivery to choose
     */
    void show(boolean addressed, boolean travels) {
        address.setText(getTranslation(travels ? "checkout.step.address" : "checkout.step.email"));
        delivery.setVisible(travels);
        mark(address, addressed, !addressed);
        mark(delivery, addressed, false);
        mark(payment, false, addressed);
    }

    private void mark(ListItem step, boolean done, boolean current) {
        step.setClassName("q-step-done", done);
        if (current) {
            step.getElement().setAttribute("aria-current", "step");
        } else {
            step.getElement().removeAttribute("aria-current");
        }
    }
}
