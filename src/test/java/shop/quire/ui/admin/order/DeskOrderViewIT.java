package shop.quire.ui.admin.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderStatus;
import shop.quire.order.Tracking;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.PastOrders.Placed;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;

@QuireTest
class DeskOrderViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OrderDesk desk;

    private PastOrders past;

    @BeforeEach
    void open() {
        past = new PastOrders(jdbc);
        people.signInAs(Role.ORDER_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        past.forget();
        window.close();
        people.signOut();
    }

    @Test
    void linesAddressAndSumsAreShown() {
        Placed order = visit(OrderStatus.PAID);

        List<String> page = Texts.in(window.view());
        assertThat(page).contains("Order " + order.number(), "Comet in Moominland", "€25.80", "€29.70", order.email());
        assertThat(buttons()).containsExactly("Cancel order…", "Mark as packed");
    }

    @Test
    void anOrderIsPackedShippedAndDelivered() {
        Placed order = visit(OrderStatus.PAID);

        click("Mark as packed");
        assertThat(stored(order).status()).isEqualTo(OrderStatus.PACKED);

        click("Ship…");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Tracking number")), "3SABC 123-9");
        carrier().setValue("PostNL");
        click("Mark as shipped");
        assertThat(stored(order).tracking()).isEqualTo(new Tracking("PostNL", "3SABC 123-9"));
        assertThat(buttons()).containsExactly("Mark as delivered");

        click("Mark as delivered");
        assertThat(stored(order).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(buttons()).isEmpty();
        assertThat(Texts.in(window.view())).contains("Packed", "Shipped", "Delivered", "PostNL 3SABC 123-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<script>", "12345678901234567890123456789012345678901", "№42"})
    void aTrackingNumberThatIsNoneIsSaidNextToItsField(String number) {
        Placed order = visit(OrderStatus.PACKED);

        click("Ship…");
        carrier().setValue("DHL");
        TextField field = _get(TextField.class, spec -> spec.withLabel("Tracking number"));
        _setValue(field, number);
        click("Mark as shipped");

        assertThat(field.isInvalid()).isTrue();
        assertThat(stored(order).status()).isEqualTo(OrderStatus.PACKED);
    }

    @Test
    void cancellingNeedsAReason() {
        Placed order = visit(OrderStatus.PAID);

        click("Cancel order…");
        click("Cancel order");
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        assertThat(stored(order).status()).isEqualTo(OrderStatus.PAID);

        _setValue(_get(TextArea.class), "The last copy was damaged");
        click("Cancel order");
        assertThat(stored(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(Texts.in(window.view())).contains("The last copy was damaged");
    }

    @Test
    void whoIsSecondIsToldWhatTheFirstDid() {
        Placed order = visit(OrderStatus.PAID);
        desk.cancel(stored(order).id(), "The customer called", stored(order).version());

        click("Mark as packed");

        assertThat(Texts.in(_get(OrderConflictDialog.class)))
                .anyMatch(text -> text.contains("Nora Lindqvist") && text.contains("Cancelled"))
                .anyMatch(text -> text.contains("To ship") && text.contains("Nothing was changed"));
        click("Show the order as it is");
        _assertNone(OrderConflictDialog.class);
        assertThat(stored(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(buttons()).doesNotContain("Mark as packed");
    }

    @Test
    void whatNeedsAPersonSaysWhy() {
        visit(OrderStatus.NEEDS_ATTENTION);

        assertThat(Texts.in(window.view())).contains("Needs a person: Look");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q-1999-000000", "abc", "%00", "Q-2026-%25", "1' OR '1'='1"})
    void unknownOrdersAreNotFound(String number) {
        window.visit("admin/orders/" + number);

        assertThat(window.view()).isNotInstanceOf(DeskOrderView.class);
    }

    private Placed visit(OrderStatus status) {
        Placed order = past.place(
                past.begin().atTime(12, 0).toInstant(ZoneOffset.UTC),
                status,
                "nora",
                390,
                new Line("9780306406157", "Comet in Moominland", 2, 1290, 900));
        window.visit("admin/orders/" + order.number());
        assertThat(window.view()).isInstanceOf(DeskOrderView.class);
        return order;
    }

    private OrderDetail stored(Placed order) {
        return desk.order(order.number()).orElseThrow();
    }

    private static void click(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }

    private static List<String> buttons() {
        return _find(Button.class).stream().map(Button::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> carrier() {
        return _get(ComboBox.class, spec -> spec.withLabel("Carrier"));
    }
}
