package shop.quire.ui.admin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.account.SavedView;
import shop.quire.account.SavedViews;
import shop.quire.account.ViewColumn;
import shop.quire.account.ViewResult;
import shop.quire.account.ViewState;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

/** Views of a list, shown on the list of orders; every list of the back office has them. */
@QuireTest
class SavedViewIT {

    private static final String ORDERS = "admin.orders";

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    SavedViews views;

    @BeforeEach
    void open() {
        people.signInAs(Role.ORDER_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void whatIsSavedIsFoundAgain() {
        window.visit("admin/orders?status=paid&sort=-total");
        column("COUNTRY").setVisible(false);
        column("PLACED").setWidth("210px");
        _click(_get(NativeButton.class, spec -> spec.withPredicate(is("Move Customer one place earlier"))));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "To pack");
        press("Save as new");

        SavedView saved = views.of(ORDERS).getFirst();
        assertThat(saved.name()).isEqualTo("To pack");
        assertThat(saved.state().values()).isEqualTo(Map.of("status", "paid", "sort", "-total"));
        assertThat(window.address())
                .contains("view=" + saved.id())
                .contains("status=paid")
                .contains("sort=-total");

        window.visit("admin/orders?view=standard");
        assertThat(column("COUNTRY").isVisible()).isTrue();
        assertThat(column("PLACED").getWidth()).isEqualTo("9.5rem");
        assertThat(names()).startsWith("NUMBER", "PLACED", "CUSTOMER");

        _click(choice("To pack"));
        assertThat(window.address()).contains("status=paid").contains("sort=-total");
        assertThat(column("COUNTRY").isVisible()).isFalse();
        assertThat(column("PLACED").getWidth()).isEqualTo("210px");
        assertThat(names()).startsWith("NUMBER", "CUSTOMER", "PLACED");
        assertThat(choice("To pack").getElement().getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void aListOpensWithItsDefaultViewUnlessAskedOtherwise() {
        SavedView late = save("Late", new ViewState(Map.of("status", "shipped"), List.of()));
        window.visit("admin/orders?view=" + late.id());
        _setValue(_get(Checkbox.class, spec -> spec.withLabel("Open this list with it")), true);

        window.visit("admin/orders");
        assertThat(window.address()).contains("status=shipped").contains("view=" + late.id());

        _click(choice("Standard"));
        assertThat(window.address()).contains("view=standard").doesNotContain("status");
        window.visit("admin/orders?status=paid");
        assertThat(window.address()).doesNotContain("shipped");
    }

    @Test
    void columnsThatAreNoMoreArePassedOverAndNewOnesComeLast() {
        SavedView old = save(
                "Old",
                new ViewState(
                        Map.of("colour", "red", "status", "eaten"),
                        List.of(
                                new ViewColumn("TOTAL", true, 90),
                                new ViewColumn("FAX", true, 0),
                                new ViewColumn("NUMBER", true, 0))));

        window.visit("admin/orders?status=eaten&colour=red&view=" + old.id());

        assertThat(names()).startsWith("TOTAL", "NUMBER", "PLACED").contains("CHANGED");
        assertThat(column("TOTAL").getWidth()).isEqualTo("90px");
    }

    @Test
    void somebodyElsesViewShowsTheSameRowsWithOnesOwnColumns() {
        SavedView theirs =
                save("Theirs", new ViewState(Map.of("status", "paid"), List.of(new ViewColumn("STATUS", false, 0))));
        people.signInAs(Role.ORDER_MANAGER);

        window.visit("admin/orders?status=paid&view=" + theirs.id());

        assertThat(column("STATUS").isVisible()).isTrue();
        assertThat(choice("Standard").getElement().getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void aViewIsRenamedChangedAndDeleted() {
        SavedView view = save("Late", new ViewState(Map.of("status", "shipped"), List.of()));
        save("To pack", ViewState.plain());
        window.visit("admin/orders?status=shipped&view=" + view.id());

        TextField name = _get(TextField.class, spec -> spec.withLabel("Name"));
        _setValue(name, "to pack");
        press("Rename");
        assertThat(name.isInvalid()).isTrue();
        assertThat(name.getErrorMessage()).isEqualTo("Another view has this name");
        _setValue(name, "Under way");
        press("Rename");
        choice("Under way");

        window.visit("admin/orders?status=delivered&view=" + view.id());
        press("Save");
        assertThat(views.of(ORDERS))
                .filteredOn(kept -> kept.id().equals(view.id()))
                .extracting(kept -> kept.name() + " " + kept.state().values())
                .containsExactly("Under way {status=delivered}");

        press("Delete");
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(views.of(ORDERS)).extracting(SavedView::name).containsExactly("To pack");
        assertThat(window.address()).doesNotContain("view=");
    }

    private SavedView save(String name, ViewState state) {
        return ((ViewResult.Saved) views.add(ORDERS, name, state)).view();
    }

    private static Grid<?> grid() {
        return _get(ListGrid.class);
    }

    private static Grid.Column<?> column(String name) {
        return grid().getColumnByKey(name);
    }

    private static List<String> names() {
        return grid().getColumns().stream().map(Grid.Column::getKey).toList();
    }

    private static NativeButton choice(String name) {
        return _get(_get(ViewMenu.class), NativeButton.class, spec -> spec.withText(name));
    }

    private static void press(String text) {
        _click(_get(_get(ViewMenu.class), Button.class, spec -> spec.withText(text)));
    }

    private static Predicate<NativeButton> is(String label) {
        return button -> label.equals(button.getElement().getAttribute("aria-label"));
    }
}
