package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;
import shop.quire.account.SavedViews;
import shop.quire.catalog.Imports;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListView;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Imports that run, wait or have ended, latest first. */
@Route(value = "admin/imports", layout = BackOfficeLayout.class)
@RolesAllowed("IMPORTS")
class ImportsView extends ListView {

    private final Set<String> kinds;
    private final ImportGrid grid;

    ImportsView(Imports imports, SavedViews views) {
        super("imports", views);
        kinds = imports.kinds();
        ColumnMenu columns = new ColumnMenu();
        grid = new ImportGrid(imports, columns);
        ImportListState.offer(filters(), kinds.stream().sorted().toList());
        Anchor upload = new Anchor("/admin/import", getTranslation("admin.import.upload"));
        upload.addClassName("q-primary");
        actions(columns, upload);
        list(grid, grid);
    }

    @Override
    protected List<Narrowings.Narrowing> show(UrlValues url) {
        ImportListState state = new ImportListState(url, Reader.display().zone());
        grid.show(state.filter(), state.order());
        return state.narrowings(kinds);
    }
}
