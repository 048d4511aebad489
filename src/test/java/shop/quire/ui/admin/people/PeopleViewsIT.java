package shop.quire.ui.admin.people;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._fireValueChange;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Permission;
import shop.quire.account.Permissions;
import shop.quire.account.PersonRow;
import shop.quire.account.Role;
import shop.quire.account.UserAdmin;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
class PeopleViewsIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    UserAdmin users;

    @Autowired
    Permissions permissions;

    private Person olga;

    @BeforeEach
    void open() {
        olga = people.create(Role.STAFF);
        people.signInAs(Role.ADMIN);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void whoWorksHereIsListed() {
        window.visit("admin/people?q=" + olga.email().value());

        assertThat(rows()).extracting(PersonRow::id).containsExactly(olga.id());
        assertThat(GridKt._getFormattedRow(grid(), 0))
                .contains("Staff", "Open", olga.email().value());

        Person customer = people.create();
        window.visit("admin/people?q=" + customer.email().value());
        assertThat(rows()).isEmpty();
        window.visit("admin/people?customers=yes&q=" + customer.email().value());
        assertThat(rows()).extracting(PersonRow::id).containsExactly(customer.id());
    }

    @Test
    void aRoleIsGivenAndTakenByItsBox() {
        window.visit("admin/people/" + olga.id());
        assertThat(box("Staff").getValue()).isTrue();

        tick(box("Order manager"), true);
        assertThat(roles()).contains(Role.STAFF, Role.ORDER_MANAGER);
        tick(box("Staff"), false);
        assertThat(roles()).contains(Role.ORDER_MANAGER).doesNotContain(Role.STAFF);
        assertThat(_find(Anchor.class).stream().map(Anchor::getHref))
                .contains("/admin/audit?type=account&id=" + olga.id());
    }

    @Test
    void anAccountIsClosedAndOpened() {
        window.visit("admin/people/" + olga.id());
        _click(_get(Button.class, spec -> spec.withText("Close the account")));
        assertThat(users.person(olga.id()).orElseThrow().disabled()).isTrue();
        assertThat(Texts.in(window.view())).contains("Closed");

        _click(_get(Button.class, spec -> spec.withText("Open the account")));
        assertThat(users.person(olga.id()).orElseThrow().disabled()).isFalse();
    }

    @Test
    void nobodyUnknownHasAPage() {
        for (String path : List.of("admin/people/nobody", "admin/people/01a220fa-a6fd-72a3-be2b-ff73c4f5518d")) {
            window.visit(path);
            assertThat(window.view().getClass()).isNotEqualTo(PersonView.class);
        }
    }

    @Test
    void theMatrixIsEditedBoxByBox() {
        window.visit("admin/roles");
        assertThat(_find(Checkbox.class)).hasSize(Permission.values().length * 4);
        Checkbox audit = named("Staff: Audit log");
        assertThat(audit.getValue()).isFalse();
        assertThat(named("Administrator: Audit log"))
                .satisfies(box -> assertThat(box.getValue()).isTrue())
                .satisfies(box -> assertThat(box.isEnabled()).isFalse());
        try {
            tick(audit, true);
            assertThat(permissions.matrix().get(Role.STAFF)).contains(Permission.AUDIT);
        } finally {
            permissions.set(Role.STAFF, Permission.AUDIT, false);
        }
    }

    private List<Role> roles() {
        return List.copyOf(users.person(olga.id()).orElseThrow().roles());
    }

    private static void tick(Checkbox box, boolean ticked) {
        box.setValue(ticked);
        _fireValueChange(box, true);
    }

    private static Checkbox box(String label) {
        return _get(Checkbox.class, spec -> spec.withLabel(label));
    }

    private static Checkbox named(String name) {
        return _get(
                Checkbox.class,
                spec -> spec.withPredicate(box -> box.getAriaLabel().orElse("").equals(name)));
    }

    private static List<PersonRow> rows() {
        return GridKt._findAll(grid());
    }

    private static PeopleGrid grid() {
        return _get(PeopleGrid.class);
    }
}
