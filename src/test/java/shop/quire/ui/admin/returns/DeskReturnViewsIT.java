package shop.quire.ui.admin.returns;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.checkout.ReturnDesk;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnReason;
import shop.quire.order.ReturnRow;
import shop.quire.order.ReturnSort;
import shop.quire.order.ReturnStatus;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.ReturnCounter;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;
import shop.quire.ui.admin.order.RefundAmount;

/** Returns at the desk: the list, and one return from its request to its money. */
@QuireTest
class DeskReturnViewsIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Till till;

    @Autowired
    ReturnCounter counter;

    @Autowired
    ReturnDesk desk;

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
    void fromTheRequestToTheMoney() {
        EditionId book = shelf.paperback("12.90", 2);
        OrderId order = sent(book, 2);
        String number = counter.asked(order, 2).number();
        window.visit("admin/returns/" + number);
        assertThat(texts()).contains("To decide", "I changed my mind", "2 ×");

        click("Approve");
        assertThat(texts()).contains("Parcel awaited", "No parcel yet");

        click("Parcel is here…");
        // One of the two is missing.
        _click(_find(
                        NativeButton.class,
                        spec -> spec.withPredicate(
                                button -> "One fewer".equals(button.getElement().getAttribute("aria-label"))))
                .getFirst());
        click("Write it down");
        assertThat(texts()).contains("To pay back", "1 of 2 arrived, 1 back on the shelf");
        assertThat(shelf.onHand(book)).isEqualTo(1);

        click("Pay back…");
        assertThat(_find(RefundAmount.class).getFirst().getValue()).isEqualTo("12.90");
        click("Refund €12.90");
        _assertNone(PaybackDialog.class);
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
        window.visit("admin/returns/" + number);
        assertThat(texts()).contains("Paid back", "€12.90", "1 × paid back or asked for");
        assertThat(buttons()).isEmpty();
        window.visit("admin/orders/" + till.order(order).number());
        assertThat(texts()).contains(number, "The return has arrived", "The return is paid back");
    }

    @Test
    void aRefusalNeedsWords() {
        String number = counter.asked(sent(shelf.paperback("12.90", 1), 1), 1).number();
        window.visit("admin/returns/" + number);
        click("Refuse…");
        click("Refuse");
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        _setValue(_get(TextArea.class), "Read to pieces");
        click("Refuse");
        assertThat(texts()).contains("Refused", "Read to pieces");
    }

    @Test
    void moneyWithoutAParcelAsksWhy() {
        OrderId order = sent(shelf.paperback("12.90", 1), 1);
        String number = counter.asked(order, 1).number();
        desk.approve(number, 0);
        window.visit("admin/returns/" + number);
        click("Pay back now…");
        click("Refund €12.90");
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        _setValue(_get(TextArea.class), "The post lost it");
        click("Refund €12.90");
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(find(number).status()).isEqualTo(ReturnStatus.REFUNDED));
        window.visit("admin/returns/" + number);
        assertThat(buttons()).as("the parcel may still come").containsExactly("Parcel is here…");
    }

    @Test
    void moreThanIsLeftIsSaidAtItsFieldAndWhatWasTypedStays() {
        OrderId order = sent(shelf.paperback("12.90", 1), 1);
        String number = received(order);
        window.visit("admin/returns/" + number);
        click("Pay back…");
        RefundAmount amount = _find(RefundAmount.class).getFirst();
        _setValue(amount, "13.00");
        _click(_get(
                Button.class,
                spec -> spec.withPredicate(button -> button.getText().startsWith("Refund"))));
        assertThat(amount.isInvalid()).isTrue();
        assertThat(amount.getValue()).isEqualTo("13.00");
        assertThat(desk.refunds(find(number))).isEmpty();
    }

    @Test
    void whoIsSecondIsTold() {
        String number = counter.asked(sent(shelf.paperback("12.90", 1), 1), 1).number();
        window.visit("admin/returns/" + number);
        desk.reject(number, "A colleague was faster", 0);
        click("Approve");
        NotificationsKt.expectNotifications("Somebody was faster; nothing was changed. Now it is: Refused.");
        assertThat(texts()).contains("Refused");
    }

    @Test
    void theShopOpensOneForACustomerWhoIsTooLate() {
        OrderId order = sent(shelf.paperback("12.90", 1), 1);
        counter.arrived(order, Duration.ofDays(50));
        String orderNumber = till.order(order).number();
        window.visit("admin/orders/" + orderNumber);
        assertThat(_get(Anchor.class, spec -> spec.withText("Open a return…")).getHref())
                .isEqualTo("/admin/orders/" + orderNumber + "/return");
        window.visit("admin/orders/" + orderNumber + "/return");
        assertThat(texts()).anyMatch(text -> text.startsWith("The time for returns ended on"));
        _click(_find(
                        NativeButton.class,
                        spec -> spec.withPredicate(
                                button -> "One more".equals(button.getElement().getAttribute("aria-label"))))
                .getFirst());
        _setValue(reason(), ReturnReason.WRONG_BOOK);
        click("Open the return");
        ReturnDetail opened = desk.of(order).getFirst();
        assertThat(window.address()).isEqualTo("admin/returns/" + opened.number());
        assertThat(opened.status()).isEqualTo(ReturnStatus.APPROVED);
    }

    @Test
    void theListFollowsItsUrl() {
        OrderId order = sent(shelf.paperback("12.90", 2), 2);
        String first = counter.asked(order, 1).number();
        String second = counter.asked(order, 1).number();
        desk.approve(second, 0);
        String orderNumber = till.order(order).number();
        window.visit("admin/returns?q=" + orderNumber);
        assertThat(GridKt._size(_get(ReturnGrid.class))).isEqualTo(2);
        window.visit("admin/returns?q=" + orderNumber + "&status=approved");
        assertThat(GridKt._size(_get(ReturnGrid.class))).isEqualTo(1);
        assertThat(GridKt._get(_get(ReturnGrid.class), 0).number()).isEqualTo(second);
        window.visit("admin/returns?q=" + first + "&status=bogus");
        assertThat(GridKt._size(_get(ReturnGrid.class))).isEqualTo(1);
        window.visit("admin/returns/R-2026-999999");
        assertThat(texts()).contains("This page is not on our shelves");
    }

    @ParameterizedTest
    @EnumSource
    void theUrlSortsTheList(ReturnSort column) {
        OrderId order = sent(shelf.paperback("12.90", 2), 2);
        String first = counter.asked(order, 1).number();
        String second = counter.asked(order, 1).number();
        desk.approve(second, 0);
        // What is the same for both leaves the newer one on top.
        boolean same = Set.of(ReturnSort.ORDER, ReturnSort.CUSTOMER).contains(column);
        // By its name APPROVED comes before REQUESTED.
        boolean secondIsLess = same || column == ReturnSort.STATUS;

        String list = "admin/returns?q=" + till.order(order).number() + "&sort=";
        window.visit(list + column.name().toLowerCase(Locale.ROOT));
        assertThat(numbers()).containsExactly(secondIsLess ? second : first, secondIsLess ? first : second);
        window.visit(list + "-" + column.name().toLowerCase(Locale.ROOT));
        boolean secondIsFirst = same || !secondIsLess;
        assertThat(numbers()).containsExactly(secondIsFirst ? second : first, secondIsFirst ? first : second);
    }

    private static List<String> numbers() {
        return GridKt._findAll(_get(ReturnGrid.class)).stream()
                .map(ReturnRow::number)
                .toList();
    }

    private OrderId sent(EditionId book, int copies) {
        OrderId order = till.paid(book, copies);
        till.ship(order);
        return order;
    }

    private String received(OrderId order) {
        String number = counter.asked(order, 1).number();
        desk.approve(number, 0);
        desk.receive(number, List.of(new ArrivedCopies(1, 1, 1)), 1);
        assertThat(till.order(order).refunded()).isEqualTo(euro("0.00"));
        return number;
    }

    private ReturnDetail find(String number) {
        return desk.find(number).orElseThrow();
    }

    private static void click(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }

    private List<String> buttons() {
        return _find(window.view(), Button.class).stream().map(Button::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private static Select<ReturnReason> reason() {
        return _get(Select.class);
    }

    private List<String> texts() {
        return Texts.in(window.view());
    }
}
