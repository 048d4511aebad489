package shop.quire.ui.order;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import shop.quire.checkout.OwnedOrder;
import shop.quire.checkout.ReturnOffer;
import shop.quire.checkout.ReturnService;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** The page on which an owner asks to send books back: signed in, or a guest with the link. */
final class ReturnSheet extends Composite<Div> {

    private final String orderPage;

    /** @param orderPage address of the order's page */
    ReturnSheet(ReturnService returns, OwnedOrder order, ReturnOffer offer, String orderPage) {
        this.orderPage = orderPage;
        getContent().addClassName("q-return-page");
        Anchor back = new Anchor(
                orderPage, getTranslation("return.back", offer.order().number()));
        back.addClassNames("q-back", "q-link");
        getContent().add(back, new H1(getTranslation("return.title")));
        if (offer.open()) {
            getContent().add(intro(offer));
            getContent()
                    .add(new ReturnFields(
                            offer,
                            getTranslation("return.send"),
                            form -> returns.request(order, form),
                            asked -> done(asked.number()),
                            orderPage));
        } else {
            getContent().add(closed(offer));
        }
    }

    private Div intro(ReturnOffer offer) {
        Div intro = new Div(new Paragraph(getTranslation("return.intro")));
        LocalDate lastDay = offer.lastDay();
        if (lastDay != null) {
            intro.add(new Paragraph(
                    getTranslation("return.until", Reader.display().date(lastDay))));
        }
        intro.addClassName("q-muted");
        return intro;
    }

    private EmptyState closed(ReturnOffer offer) {
        Anchor order = new Anchor(orderPage, getTranslation("return.toOrder"));
        order.addClassName("q-primary");
        LocalDate lastDay = offer.lastDay();
        String text = offer.standing() == ReturnOffer.Standing.OVER && lastDay != null
                ? getTranslation(
                        "return.over.text",
                        Reader.display().date(lastDay),
                        offer.order().number())
                : getTranslation("return.closed." + offer.standing());
        return new EmptyState(getTranslation("return.closed.title." + offer.standing()), text, order);
    }

    private void done(String number) {
        Toast.show(getTranslation("return.asked", number));
        UI.getCurrent().navigate(orderPage.substring(1));
    }
}
