package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.quire.order.OrderStatus;
import shop.quire.shared.OrderId;

class AttentionRemediesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void thereIsAlwaysSomethingToDo(AttentionKind kind) {
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(AttentionRemedies.of(open(kind, Map.of()), Optional.of(status)))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneAboutWhatIsClosed(AttentionKind kind) {
        AttentionCase closed =
                made(kind, AttentionStatus.RESOLVED, Map.of(), new AttentionCase.Closing(NOON, null, null, null));
        assertThat(AttentionRemedies.of(closed, Optional.of(OrderStatus.AUTHORIZED)))
                .isEmpty();
    }

    @Test
    void anOrderIsOnlyGivenUpWhereItCanBe() {
        AttentionCase overdue = open(AttentionKind.CAPTURE_OVERDUE, Map.of());
        assertThat(AttentionRemedies.of(overdue, Optional.of(OrderStatus.AUTHORIZED)))
                .containsExactly(AttentionAction.TRY_CAPTURE, AttentionAction.CANCEL);
        assertThat(AttentionRemedies.of(overdue, Optional.of(OrderStatus.SHIPPED)))
                .containsExactly(AttentionAction.TRY_CAPTURE);
        assertThat(AttentionRemedies.of(open(AttentionKind.ORDER_FLAGGED, Map.of()), Optional.of(OrderStatus.PAID)))
                .as("a flag alone is no reason to give up an order that goes on")
                .containsExactly(AttentionAction.ASK_AGAIN, AttentionAction.ACCEPT);
    }

    @Test
    void aRefundIsAskedForAgainOnlyAfterItFailed() {
        assertThat(refund("FAILED", "cancellation#2"))
                .containsExactly(AttentionAction.RETRY_REFUND, AttentionAction.ACCEPT);
        assertThat(refund("PENDING", "cancellation#2"))
                .containsExactly(AttentionAction.ASK_AGAIN, AttentionAction.ACCEPT);
        assertThat(refund("FAILED", "provider:re_1"))
                .as("by hand at the provider")
                .containsExactly(AttentionAction.ACCEPT);
    }

    @Test
    void whatMovesMoneyOrDecidesSaysWhy() {
        assertThat(Arrays.stream(AttentionAction.values()).filter(AttentionAction::needsReason))
                .containsExactly(AttentionAction.GIVE_BACK, AttentionAction.CANCEL, AttentionAction.ACCEPT);
    }

    @Test
    void theCatchAllComesLast() {
        assertThat(AttentionKind.values()).endsWith(AttentionKind.ORDER_FLAGGED);
        assertThat(AttentionKind.REFUND_FAILED.key()).isEqualTo("refund-failed");
    }

    @Test
    void whatHasAKindOfItsOwnIsNoBrokenRuleToo() {
        assertThat(AttentionKind.INVARIANT_VIOLATED.sql())
                .contains(
                        "'" + Invariant.CAPTURE_IN_TIME.key() + "'",
                        "'" + Invariant.REFUND_IN_TIME.key() + "'",
                        "'" + Invariant.EVENT_PROCESSED.key() + "'");
    }

    private static List<AttentionAction> refund(String state, String reference) {
        return AttentionRemedies.of(
                open(AttentionKind.REFUND_FAILED, Map.of("state", state, "reference", reference)),
                Optional.of(OrderStatus.NEEDS_ATTENTION));
    }

    private static AttentionCase open(AttentionKind kind, Map<String, String> facts) {
        return made(kind, AttentionStatus.OPEN, facts, null);
    }

    private static AttentionCase made(
            AttentionKind kind, AttentionStatus status, Map<String, String> facts, AttentionCase.Closing closing) {
        return new AttentionCase(
                1,
                kind,
                status,
                "subject",
                OrderId.create(),
                "Q-2026-000001",
                "pi_1",
                null,
                null,
                facts,
                NOON,
                NOON,
                NOON,
                closing);
    }
}
