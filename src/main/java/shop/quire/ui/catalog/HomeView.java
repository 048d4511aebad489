package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import shop.quire.ui.layout.ShopLayout;

@Route(value = "", layout = ShopLayout.class)
@PageTitle("Quire")
@AnonymousAllowed
class HomeView extends Div {

    HomeView() {
        add(new H1("Every book has a reader."));
    }
}
