package shop.quire.ui.admin.people;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.account.UserAdmin;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.layout.BackOfficeLayout;

/** Who works here, and as what; customers are one filter away. */
@Route(value = "admin/people", layout = BackOfficeLayout.class)
@RolesAllowed("ADMIN")
class PeopleView extends ListView {

    private final PeopleGrid grid;

    PeopleView(UserAdmin people, SavedViews views) {
        super("people", views);
        ColumnMenu columns = new ColumnMenu();
        grid = new PeopleGrid(people, columns);
        PeopleListState.offer(filters());
        Anchor roles = new Anchor("/admin/roles", getTranslation("people.roles.title"));
        roles.addClassName("q-ghost");
        actions(columns, roles);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        PeopleListState state = new PeopleListState(url);
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }
}
