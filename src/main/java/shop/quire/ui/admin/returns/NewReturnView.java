package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import shop.quire.checkout.ReturnDesk;
import shop.quire.checkout.ReturnOffer;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;
import shop.quire.ui.order.ReturnFields;

/** Opens a return for a customer who has written or called, also when the time for asking is over. */
@Route(value = "admin/orders/:number/return", layout = BackOfficeLayout.class)
@RolesAllowed("RETURNS")
@StyleSheet("context://styles/returns.css")
class NewReturnView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final ReturnDesk desk;
    private String number = "";

    NewReturnView(ReturnDesk desk) {
        this.desk = desk;
        getContent().addClassName("q-desk-order");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("admin.return.new", number));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        Found.show(event, desk.offer(number), this::show);
    }

    private void show(ReturnOffer offer) {
        Div page = new Div();
        page.addClassName("q-return-page");
        LocalDate lastDay = offer.lastDay();
        page.add(new Paragraph(
                offer.standing() == ReturnOffer.Standing.OVER && lastDay != null
                        ? getTranslation(
                                "admin.return.new.over", Reader.display().date(lastDay))
                        : getTranslation("admin.return.new.text")));
        page.add(new ReturnFields(
                offer,
                getTranslation("admin.return.new.send"),
                form -> desk.open(number, form),
                opened -> {
                    Toast.show(getTranslation("admin.return.new.done", opened.number()));
                    UI.getCurrent().navigate("admin/returns/" + opened.number());
                },
                "/admin/orders/" + number));
        getContent().removeAll();
        getContent().add(new PageHead(getTranslation("admin.return.new", number)), page);
    }
}
