package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class SavedViewsIT {

    private static final String ORDERS = "admin.orders";
    private static final ViewState TO_PACK = new ViewState(
            Map.of("status", "paid", "sort", "-placed"),
            List.of(new ViewColumn("PLACED", true, 180), new ViewColumn("NUMBER", true, 0)));

    @Autowired
    SavedViews views;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void signedIn() {
        people.signInAs(Role.ORDER_MANAGER);
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void aViewIsFoundAsItWasSaved() {
        SavedView saved = save("  To \u0007 pack ");

        assertThat(saved.name()).isEqualTo("To pack");
        assertThat(saved.isDefault()).isFalse();
        assertThat(saved.state()).isEqualTo(TO_PACK);
        assertThat(views.of(ORDERS)).containsExactly(saved);
        assertThat(views.of("admin.books")).isEmpty();
    }

    @Test
    void namesThatDifferInCapitalsOnlyAreOneName() {
        SavedView first = save("To pack");
        SavedView second = save("Late");

        assertThat(views.add(ORDERS, "TO PACK", ViewState.plain())).isInstanceOf(ViewResult.NameTaken.class);
        assertThat(views.rename(second.id(), "to Pack")).isInstanceOf(ViewResult.NameTaken.class);
        assertThat(views.rename(first.id(), "To PACK")).isInstanceOf(ViewResult.Saved.class);
        assertThat(views.of(ORDERS)).extracting(SavedView::name).containsExactly("Late", "To PACK");
    }

    @Test
    void aNameIsNeededAndNotALongOne() {
        SavedView view = save("To pack");

        assertThat(views.add(ORDERS, " \t ", TO_PACK)).isInstanceOf(ViewResult.NoName.class);
        assertThat(views.add(ORDERS, "x".repeat(61), TO_PACK)).isInstanceOf(ViewResult.NoName.class);
        assertThat(views.rename(view.id(), "")).isInstanceOf(ViewResult.NoName.class);
    }

    @Test
    void thereIsOneDefaultAtATime() {
        SavedView first = save("To pack");
        SavedView second = save("Late");

        assertThat(views.makeDefault(first.id(), true)).isTrue();
        assertThat(views.makeDefault(second.id(), true)).isTrue();
        assertThat(views.defaultOf(ORDERS)).map(SavedView::name).contains("Late");
        assertThat(views.of(ORDERS)).filteredOn(SavedView::isDefault).hasSize(1);

        views.makeDefault(second.id(), false);
        assertThat(views.defaultOf(ORDERS)).isEmpty();
    }

    @Test
    void nobodyReachesTheViewsOfSomebodyElse() {
        SavedView mine = save("To pack");
        people.signInAs(Role.ADMIN);

        assertThat(views.of(ORDERS)).isEmpty();
        assertThat(views.change(mine.id(), ViewState.plain())).isInstanceOf(ViewResult.Gone.class);
        assertThat(views.rename(mine.id(), "Mine now")).isInstanceOf(ViewResult.Gone.class);
        assertThat(views.makeDefault(mine.id(), true)).isFalse();
        assertThat(views.delete(mine.id())).isFalse();
        assertThat(stored(mine.id())).isEqualTo("To pack");
    }

    @Test
    void thereAreNotMoreViewsThanAMenuHolds() {
        for (int i = 0; i < SavedViews.MAX_VIEWS; i++) {
            save("View " + i);
        }

        assertThat(views.add(ORDERS, "One more", TO_PACK)).isInstanceOf(ViewResult.TooMany.class);
        assertThat(views.add("admin.books", "Another list", TO_PACK)).isInstanceOf(ViewResult.Saved.class);
    }

    @Test
    void whatCannotBeReadAnyMoreIsTheListAsItBegins() {
        SavedView view = save("To pack");
        jdbc.sql("UPDATE saved_view SET state = '{\"columns\": [{\"name\": \"no such\"}]}' WHERE id = :id")
                .param("id", view.id())
                .update();

        assertThat(views.of(ORDERS)).extracting(SavedView::state).containsExactly(ViewState.plain());
    }

    @Test
    void visitorsKeepNothing() {
        people.signOut();

        assertThatThrownBy(() -> views.of(ORDERS)).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    private SavedView save(String name) {
        return ((ViewResult.Saved) views.add(ORDERS, name, TO_PACK)).view();
    }

    private String stored(UUID id) {
        return jdbc.sql("SELECT name FROM saved_view WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
