package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

@Route("")
@PageTitle("Quire")
@AnonymousAllowed
class HomeView extends Main {

    HomeView() {
        add(new H1("Every book has a reader."));
    }
}
