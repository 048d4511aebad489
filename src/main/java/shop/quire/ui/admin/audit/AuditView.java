package shop.quire.ui.admin.audit;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import shop.quire.account.SavedViews;
import shop.quire.audit.AuditDesk;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Who changed what, when, from where: the whole log, newest first. */
@Route(value = "admin/audit", layout = BackOfficeLayout.class)
@RolesAllowed("AUDIT")
class AuditView extends ListView {

    private final AuditGrid grid;

    AuditView(AuditDesk desk, SavedViews views) {
        super("audit", views);
        ColumnMenu columns = new ColumnMenu();
        grid = new AuditGrid(desk, columns);
        AuditListState.offer(filters(), desk.actions(), desk.subjectTypes());
        actions(columns);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        AuditListState state = new AuditListState(url, Reader.display().zone());
        grid.show(state.filter(), state.order());
        return state.narrowings();
    }
}
