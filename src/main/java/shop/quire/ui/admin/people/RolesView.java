package shop.quire.ui.admin.people;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.quire.account.Permission;
import shop.quire.account.Permissions;
import shop.quire.account.Role;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** What each role may do: a box for every role and permission, stored as it is ticked. */
@Route(value = "admin/roles", layout = BackOfficeLayout.class)
@RolesAllowed("ADMIN")
@StyleSheet("context://styles/people.css")
class RolesView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final Permissions permissions;

    RolesView(Permissions permissions) {
        this.permissions = permissions;
        getContent().addClassName("q-roles");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Anchor people = new Anchor("/admin/people", getTranslation("people.title"));
        people.addClassName("q-link");
        Div frame = new Div(matrix(new TreeMap<>(permissions.matrix())));
        frame.addClassName("q-roles-frame");
        getContent().removeAll();
        getContent()
                .add(
                        new PageHead(getTranslation("people.roles.title")).narrowing(people),
                        new Paragraph(getTranslation("people.matrix.text")),
                        frame);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("people.roles.title"));
    }

    private NativeTable matrix(Map<Role, Set<Permission>> matrix) {
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("people.roles.title"));
        NativeTableRow head = table.getHead().addRow();
        head.add(header(getTranslation("people.permission"), "col"));
        matrix.keySet().forEach(role -> head.add(header(PeopleWords.role(role), "col")));
        head.add(header(PeopleWords.role(Role.ADMIN), "col"));
        for (Permission permission : Permission.values()) {
            NativeTableHeaderCell what = header(PeopleWords.permission(permission), "row");
            Span explained = new Span(PeopleWords.explained(permission));
            explained.addClassNames("q-muted", "q-small");
            what.add(explained);
            NativeTableRow row = new NativeTableRow(what);
            matrix.forEach(
                    (role, may) -> row.add(new NativeTableCell(box(role, permission, may.contains(permission)))));
            Checkbox always = named(Role.ADMIN, permission, true);
            always.setEnabled(false);
            row.add(new NativeTableCell(always));
            table.getBody().add(row);
        }
        return table;
    }

    private Checkbox box(Role role, Permission permission, boolean allowed) {
        Checkbox box = named(role, permission, allowed);
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                permissions.set(role, permission, change.getValue());
                Toast.show(getTranslation(
                        change.getValue() ? "people.allowed" : "people.forbidden",
                        PeopleWords.role(role),
                        PeopleWords.permission(permission)));
            }
        });
        return box;
    }

    private Checkbox named(Role role, Permission permission, boolean allowed) {
        Checkbox box = new Checkbox(allowed);
        box.setAriaLabel(getTranslation("people.box", PeopleWords.role(role), PeopleWords.permission(permission)));
        return box;
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(new Span(text));
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
