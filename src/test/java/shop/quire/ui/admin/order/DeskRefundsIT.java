package shop.quire.ui.admin.order;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.Till.euro;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.checkout.RefundDesk;
import shop.quire.demo.stripe.Faults;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.TestStripe;
import shop.quire.support.Texts;
import shop.quire.support.Till;
import shop.quire.support.Window;

/** The form that gives money back, and what is shown of refunds. */
@QuireTest
class DeskRefundsIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Till till;

    @Autowired
    RefundDesk refunds;

    private OrderId order;

    @BeforeEach
    void open() {
        people.signInAs(Role.ORDER_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
        till.everythingIsWellAgain();
    }

    @Test
    void aCopyGoesBackWithItsMoneyAndItsReason() {
        EditionId book = shelf.paperback("12.90", 2);
        visit(till.paid(book, 2));
        click("Refund…");
        assertThat(Texts.in(dialog())).contains("Captured", "€29.70", "Paperback · 2 of 2 left · €25.80");

        oneMore();
        assertThat(amount().getValue()).isEqualTo("12.90");
        assertThat(yes().getText()).isEqualTo("Refund €12.90");
        because(RefundReason.DAMAGED, "Torn cover");
        _click(yes());

        _assertNone(RefundDialog.class);
        Refund refund = refunds.refunds(order).getFirst();
        assertThat(refund.lines()).containsExactly(new RefundLine(1, 1, euro("12.90"), true));
        assertThat(refund.reason()).isEqualTo("Damaged: Torn cover");
        await().untilAsserted(() -> assertThat(till.order(order).refunded()).isEqualTo(euro("12.90")));
        window.visit("admin/orders/" + till.order(order).number());
        assertThat(Texts.in(window.view()))
                .contains(
                        "Partly refunded",
                        "Refunded",
                        "€12.90",
                        "“Damaged: Torn cover”",
                        "A part of the money went back");
        assertThat(shelf.onHand(book)).isEqualTo(1);
    }

    @Test
    void deliveryAndAGestureGoBackWithoutCopies() {
        visit(till.paid(shelf.paperback("12.90", 1), 1));
        click("Refund…");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Delivery")), "3,90");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Another amount")), "5");
        because(RefundReason.LATE, "");
        _click(yes());

        Refund refund = refunds.refunds(order).getFirst();
        assertThat(refund.lines()).isEmpty();
        assertThat(refund.shipping()).isEqualTo(euro("3.90"));
        assertThat(refund.free()).isEqualTo(euro("5.00"));
        assertThat(refund.reason()).isEqualTo("Arrived late");
    }

    @Test
    void aCopyThatIsUnfitIsNotPutBackOnTheShelf() {
        EditionId book = shelf.paperback("12.90", 1);
        visit(till.paid(book, 1));
        click("Refund…");
        oneMore();
        _setValue(_get(Checkbox.class, spec -> spec.withLabel("Back on the shelf (otherwise written off)")), false);
        because(RefundReason.DAMAGED, "");
        _click(yes());

        assertThat(refunds.refunds(order).getFirst().lines())
                .containsExactly(new RefundLine(1, 1, euro("12.90"), false));
        assertThat(shelf.onHand(book)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.91", "-1", "twelve", "1.234", "999999999"})
    void anAmountThatIsNoneOrTooMuchIsSaidAtItsField(String typed) {
        visit(till.paid(shelf.paperback("12.90", 1), 1));
        click("Refund…");
        _setValue(amount(), typed);
        because(RefundReason.GESTURE, "");
        _click(yes());

        assertThat(amount().isInvalid()).isTrue();
        assertThat(refunds.refunds(order)).isEmpty();
    }

    @Test
    void withoutReasonOrAmountNothingGoesBack() {
        visit(till.paid(shelf.paperback("12.90", 1), 1));
        click("Refund…");
        _click(yes());
        assertThat(reason().isInvalid()).isTrue();

        because(RefundReason.OTHER, "");
        _click(yes());
        assertThat(_get(TextArea.class).isInvalid()).isTrue();

        because(RefundReason.GESTURE, "");
        _click(yes());
        assertThat(Texts.in(dialog())).anyMatch(text -> text.startsWith("Choose copies or type an amount"));
        assertThat(refunds.refunds(order)).isEmpty();
    }

    @Test
    void partsThatAreMoreThanIsLeftTogetherAreRefused() {
        visit(till.paid(shelf.paperback("12.90", 1), 1));
        click("Refund…");
        oneMore();
        _setValue(_get(TextField.class, spec -> spec.withLabel("Another amount")), "16.80");
        because(RefundReason.GESTURE, "");
        _click(yes());

        assertThat(Texts.in(dialog())).contains("That is more than can go back: €16.80 in all.");
        assertThat(refunds.refunds(order)).isEmpty();
    }

    @Test
    void aDoubleClickIsOneRefund() {
        visit(till.paid(shelf.paperback("12.90", 2), 2));
        click("Refund…");
        oneMore();
        because(RefundReason.DAMAGED, "");
        Button button = yes();
        button.click();
        button.setEnabled(true);
        button.click();

        assertThat(refunds.refunds(order)).hasSize(1);
    }

    @Test
    void whoIsSecondIsToldWhatIsLeft() {
        visit(till.paid(shelf.paperback("12.90", 1), 1));
        click("Refund…");
        oneMore();
        because(RefundReason.DAMAGED, "");
        refunds.refund(
                order,
                new RefundRequest(
                        UUID.randomUUID().toString(),
                        List.of(new RefundLine(1, 1, euro("12.90"), true)),
                        euro("0.00"),
                        euro("0.00"),
                        "A colleague"));
        _click(yes());

        assertThat(Texts.in(dialog())).anyMatch(text -> text.startsWith("Somebody else refunded meanwhile"));
        assertThat(refunds.refunds(order)).hasSize(1);
    }

    @Test
    void aRefusedRefundSaysWhatToDoAndIsAskedForAgain() {
        OrderId id = till.paid(shelf.paperback("12.90", 1), 1);
        TestStripe.standIn().faults().refunds(() -> Faults.Refund.FAIL);
        refunds.refund(
                id, new RefundRequest(UUID.randomUUID().toString(), List.of(), euro("0.00"), euro("2.00"), "Sorry"));
        await().untilAsserted(() -> assertThat(till.order(id).attention()).contains("failed"));
        till.everythingIsWellAgain();

        visit(id);
        assertThat(Texts.in(window.view())).anyMatch(text -> text.contains("nothing went back. Ask again"));
        click("Ask again");
        await().untilAsserted(() -> assertThat(till.order(id).refunded()).isEqualTo(euro("2.00")));
        window.visit("admin/orders/" + till.order(id).number());
        assertThat(buttons()).doesNotContain("Ask again");
    }

    @Test
    void anEbookHasNoShelfToGoTo() {
        visit(till.paid(shelf.ebook("7.20")));
        click("Refund…");
        oneMore();
        _assertNone(Checkbox.class);
        because(RefundReason.GESTURE, "");
        _click(yes());
        assertThat(refunds.refunds(order).getFirst().lines())
                .containsExactly(new RefundLine(1, 1, euro("7.20"), false));
    }

    private void visit(OrderId id) {
        order = id;
        window.visit("admin/orders/" + till.order(id).number());
        assertThat(window.view()).isInstanceOf(DeskOrderView.class);
    }

    private static RefundDialog dialog() {
        return _get(RefundDialog.class);
    }

    private static RefundAmount amount() {
        return _find(RefundAmount.class).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Select<RefundReason> reason() {
        return _get(Select.class, spec -> spec.withLabel("Reason"));
    }

    private static void because(RefundReason reason, String note) {
        _setValue(reason(), reason);
        _setValue(_get(TextArea.class), note);
    }

    private static void oneMore() {
        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(
                        button -> "One more".equals(button.getElement().getAttribute("aria-label")))));
    }

    private static Button yes() {
        return _find(Button.class).stream()
                .filter(button -> button.getText().matches("Refund( €.*)?"))
                .findFirst()
                .orElseThrow();
    }

    private static void click(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }

    private static List<String> buttons() {
        return _find(Button.class).stream().map(Button::getText).toList();
    }
}
