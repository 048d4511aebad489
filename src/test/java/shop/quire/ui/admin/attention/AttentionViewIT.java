package shop.quire.ui.admin.attention;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.checkout.AttentionAction;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionKind;
import shop.quire.checkout.AttentionStatus;
import shop.quire.order.OrderDesk;
import shop.quire.order.OrderFilter;
import shop.quire.shared.OrderId;
import shop.quire.shared.Slice;
import shop.quire.support.Bookshelf;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.admin.FilterChips;

@QuireTest
class AttentionViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Shopper shopper;

    @Autowired
    AttentionDesk desk;

    @Autowired
    OrderDesk orders;

    @Autowired
    JdbcClient jdbc;

    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void open() {
        people.signInAs(Role.ORDER_MANAGER);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
        made.forEach(id -> jdbc.sql("DELETE FROM attention_case WHERE id = :id")
                .param("id", id)
                .update());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsSaidInWords(AttentionKind kind) {
        long id = written(kind);
        window.visit("admin/attention?case=" + id);

        List<String> page = Texts.in(_get(CasePanel.class));
        assertThat(page).contains(CaseWords.kind(kind), "What it means", "What you can do");
        assertThat(page)
                .as("no key, no placeholder, no broken pattern is left")
                .noneMatch(text -> text.startsWith("attention.") || text.contains("{") || text.contains("–."));
        assertThat(buttons()).isNotEmpty();
    }

    @Test
    void ofAFailedRefundOnePressAsksAgainAndOneDialogTakesItOff() {
        long id = written(AttentionKind.REFUND_FAILED);
        window.visit("admin/attention?case=" + id);

        assertThat(Texts.in(_get(CasePanel.class)))
                .anyMatch(text -> text.contains("€16.80") && text.contains("the card was reported lost or stolen"))
                .contains("Urgent");
        assertThat(buttons()).containsExactly("Try the refund again", "Mark as handled…");
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT_WITHOUT_ORDER, Give the money back…, Give it back",
        "ORDER_FLAGGED, Mark as handled…, Mark as handled"
    })
    void aDecisionNeedsAReason(AttentionKind kind, String action, String yes) {
        long id = written(kind);
        window.visit("admin/attention?case=" + id);

        click(action);
        click(yes);

        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        assertThat(_get(TextArea.class).getErrorMessage()).isEqualTo("Say why.");
        assertThat(desk.find(id).orElseThrow().open()).isTrue();
    }

    @Test
    void whatIsMarkedAsHandledStaysInViewAndSaysByWhom() {
        OrderId order = flagged();
        AttentionCase about = desk.openOf(order).orElseThrow();
        window.visit("admin/attention?case=" + about.id());
        assertThat(Texts.in(_get(CasePanel.class)))
                .contains("An order needs a look", "Order " + about.orderNumber() + " asks for a person: Look here.");

        click("Mark as handled…");
        _setValue(_get(TextArea.class), "Called the customer");
        click("Mark as handled");

        _assertNone(DecisionDialog.class);
        assertThat(Texts.in(_get(CasePanel.class)))
                .contains("Handled", "“Called the customer”")
                .doesNotContain("What it means", "What you can do")
                .anyMatch(text -> text.startsWith("Marked as handled") && text.endsWith("by Nora Lindqvist."));
        assertThat(buttons()).isEmpty();
        assertThat(desk.find(about.id()).orElseThrow().status()).isEqualTo(AttentionStatus.ACCEPTED);
    }

    @Test
    void whoIsSecondIsToldAndSeesHowItStands() {
        OrderId order = flagged();
        AttentionCase about = desk.openOf(order).orElseThrow();
        window.visit("admin/attention?case=" + about.id());
        desk.act(about.id(), AttentionAction.ACCEPT, "Faster");

        click("Mark as handled…");
        _setValue(_get(TextArea.class), "Slower");
        click("Mark as handled");

        assertThat(Texts.in(_get(CasePanel.class))).contains("“Faster”");
        assertThat(desk.find(about.id()).orElseThrow().closing().why()).isEqualTo("Faster");
    }

    @Test
    void theListCanBeNarrowedByKindAndState() {
        long flagged = written(AttentionKind.ORDER_FLAGGED);
        long refund = written(AttentionKind.REFUND_FAILED);
        window.visit("admin/attention?kind=refund_failed");
        assertThat(rows()).contains(refund).doesNotContain(flagged);
        assertThat(Texts.in(_get(FilterChips.class))).contains("A refund failed");

        window.visit("admin/attention?kind=refund_failed&status=resolved,accepted");
        assertThat(rows()).doesNotContain(refund);

        window.visit("admin/attention");
        assertThat(rows()).contains(refund, flagged);
        assertThat(rows().indexOf(refund)).as("the most pressing first").isLessThan(rows().indexOf(flagged));
    }

    @Test
    void aCaseLeadsToItsOrderAndTheOrderToItsCase() {
        OrderId order = flagged();
        AttentionCase about = desk.openOf(order).orElseThrow();
        window.visit("admin/attention?case=" + about.id());
        assertThat(links()).contains("/admin/orders/" + about.orderNumber());

        window.visit("admin/orders/" + about.orderNumber());
        assertThat(links()).contains("/admin/attention?case=" + about.id());
    }

    @Test
    void aRowThatIsChosenGoesIntoTheAddress() {
        written(AttentionKind.REFUND_FAILED);
        long one = written(AttentionKind.REFUND_FAILED);
        window.visit("admin/attention?kind=refund_failed");
        GridKt._selectRow(grid(), rows().indexOf(one));
        assertThat(window.address()).contains("case=" + one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"case=x", "case=999999999999999999", "kind=eaten&status=', DROP", "case=-1", "case=%00"})
    void nonsenseInTheUrlIsPassedOver(String query) {
        window.visit("admin/attention?" + query);
        assertThat(window.view()).isInstanceOf(AttentionView.class);
    }

    @Test
    void lookingAgainFindsWhatIsNew() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        flag(id);
        window.visit("admin/attention");
        click("Look again");
        assertThat(desk.openOf(id)).isPresent();
        assertThat(rows()).contains(desk.openOf(id).orElseThrow().id());
    }

    private OrderId flagged() {
        OrderId id = shopper.buys(shelf.paperback("12.90", 1));
        flag(id);
        desk.look();
        return id;
    }

    private void flag(OrderId id) {
        jdbc.sql("UPDATE orders SET attention = 'Look here' WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** As the look would write it, of trouble that is not there: gone with the next look, and at the end in any case. */
    private long written(AttentionKind kind) {
        String number = orders.orders(OrderFilter.all(), List.of(), Slice.first(1)).stream()
                .findFirst()
                .map(row -> row.id().toString())
                .orElseGet(() -> shopper.buys(shelf.paperback("12.90", 1)).toString());
        String facts = switch (kind) {
            case REFUND_FAILED ->
                "{\"state\": \"FAILED\", \"reference\": \"cancellation\", \"failure\": \"lost_or_stolen_card\", \"tries\": 2}";
            case REFUND_LATE -> "{\"state\": \"PENDING\"}";
            case BOOKS_DIFFER -> "{\"what\": \"OTHER_AMOUNT\", \"ours\": 1580, \"theirs\": 1680}";
            case INVARIANT_VIOLATED ->
                "{\"count\": 2, \"what\": \"Lines do not make the total\", \"samples\": \"Q-2026-000001 17\"}";
            case EVENT_STUCK -> "{\"count\": 2, \"types\": \"charge.refunded refund.failed\"}";
            case WORK_GIVEN_UP -> "{\"count\": 3, \"over\": 1}";
            case AUTHORIZATION_EXPIRING, CAPTURE_OVERDUE -> "{\"tries\": 3, \"lapses\": \"2026-11-28T09:00:00Z\"}";
            case OTHER_AMOUNT, RETURNED_BY_HAND, ORDER_FLAGGED -> "{\"why\": \"Look\", \"total\": 1680}";
            case CAPTURE_LOST, PAYMENT_WITHOUT_ORDER -> "{}";
        };
        boolean ofOrder = !Set.of(
                        AttentionKind.PAYMENT_WITHOUT_ORDER,
                        AttentionKind.INVARIANT_VIOLATED,
                        AttentionKind.WORK_GIVEN_UP)
                .contains(kind);
        long id = jdbc.sql("""
                        INSERT INTO attention_case (kind, urgency, subject, cause, order_id, provider_id, amount_minor,
                            currency, facts, since, first_seen, last_seen, status)
                        VALUES (:kind, :urgency, :subject, ARRAY['test'], :order::uuid, 'pi_test', 1680, 'EUR',
                            :facts::jsonb, now() - interval '2 days', now(), now(), 'OPEN')
                        RETURNING id
                        """)
                .param("kind", kind.name())
                .param("urgency", kind.ordinal())
                .param(
                        "subject",
                        kind == AttentionKind.INVARIANT_VIOLATED ? "order-total" : "test " + System.nanoTime())
                .param("order", ofOrder ? number : null)
                .param("facts", facts)
                .query(Long.class)
                .single();
        made.add(id);
        return id;
    }

    private static CaseGrid grid() {
        return _get(CaseGrid.class);
    }

    private static List<Long> rows() {
        return GridKt._findAll(grid()).stream().map(AttentionCase::id).toList();
    }

    private static void click(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }

    private static List<String> buttons() {
        return _find(_get(CasePanel.class), Button.class).stream()
                .map(Button::getText)
                .toList();
    }

    private static List<String> links() {
        return _find(Anchor.class).stream().map(Anchor::getHref).toList();
    }
}
