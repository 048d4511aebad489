package shop.quire.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

class ReturnTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** The machine once more, in other words, so that no way on is lost or found by a slip. */
    private static final Map<ReturnStatus, Set<ReturnStatus>> WAYS = Map.of(
            ReturnStatus.REQUESTED, Set.of(ReturnStatus.APPROVED, ReturnStatus.REJECTED, ReturnStatus.WITHDRAWN),
            ReturnStatus.APPROVED, Set.of(ReturnStatus.RECEIVED, ReturnStatus.REFUNDED, ReturnStatus.REJECTED),
            ReturnStatus.RECEIVED, Set.of(ReturnStatus.REFUNDED, ReturnStatus.REJECTED),
            ReturnStatus.REFUNDED, Set.of(),
            ReturnStatus.REJECTED, Set.of(),
            ReturnStatus.WITHDRAWN, Set.of());

    @ParameterizedTest
    @EnumSource
    void everyStatusHasJustTheseWaysOn(ReturnStatus status) {
        assertThat(status.next()).isEqualTo(WAYS.get(status));
        assertThat(status.open()).isEqualTo(!WAYS.get(status).isEmpty());
    }

    @Test
    void theUsualWayIsAskedApprovedReceivedPaidBack() {
        Return one = at(ReturnStatus.REQUESTED);
        one.approve(NOON);
        one.receive(List.of(new ArrivedCopies(2, 1, 1)), NOON);
        assertThat(one.status()).isEqualTo(ReturnStatus.RECEIVED);
        assertThat(one.lines())
                .extracting(ReturnLine::position, ReturnLine::received, ReturnLine::shelved)
                .containsExactly(tuple(1, 0, 0), tuple(2, 1, 1));
        one.payBack(Map.of(2, 1), NOON);
        assertThat(one.status()).as("not before the provider says so").isEqualTo(ReturnStatus.RECEIVED);
        one.refunded(NOON);
        assertThat(one.status()).isEqualTo(ReturnStatus.REFUNDED);
        assertThat(one.receivedAt()).contains(NOON);
    }

    @Test
    void aParcelThatComesAfterTheMoneyWentBackIsReceivedAllTheSame() {
        Return one = at(ReturnStatus.APPROVED);
        one.refunded(NOON);
        assertThat(one.awaited()).isTrue();
        one.receive(List.of(new ArrivedCopies(1, 2, 1)), NOON);
        assertThat(one.status()).isEqualTo(ReturnStatus.REFUNDED);
        assertThat(one.awaited()).isFalse();
        assertThatExceptionOfType(IllegalReturnMove.class).isThrownBy(() -> one.receive(List.of(), NOON));
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUNDED", "REJECTED", "WITHDRAWN"})
    void whatIsOverDoesNotMove(ReturnStatus status) {
        assertThatExceptionOfType(IllegalReturnMove.class)
                .isThrownBy(() -> at(status).approve(NOON));
        assertThatExceptionOfType(IllegalReturnMove.class)
                .isThrownBy(() -> at(status).reject("No", NOON));
        assertThatExceptionOfType(IllegalReturnMove.class)
                .isThrownBy(() -> at(status).withdraw(NOON));
        assertThatExceptionOfType(IllegalReturnMove.class)
                .isThrownBy(() -> at(status).payBack(Map.of(1, 1), NOON));
        assertThatExceptionOfType(IllegalReturnMove.class)
                .isThrownBy(() -> at(status).refunded(NOON));
    }

    @Test
    void onlyWhatNobodyHasAnsweredCanBeWithdrawn() {
        assertThatExceptionOfType(IllegalReturnMove.class)
                .isThrownBy(() -> at(ReturnStatus.APPROVED).withdraw(NOON));
        Return one = at(ReturnStatus.REQUESTED);
        one.withdraw(NOON);
        assertThat(one.status()).isEqualTo(ReturnStatus.WITHDRAWN);
    }

    @Test
    void nobodyIsRefusedWithoutAWord() {
        Return one = at(ReturnStatus.REQUESTED);
        assertThatIllegalArgumentException().isThrownBy(() -> one.reject(" \n", NOON));
        assertThat(one.status()).isEqualTo(ReturnStatus.REQUESTED);
        one.reject("Somebody has drawn in it", NOON);
        assertThat(one.answer()).isEqualTo("Somebody has drawn in it");
    }

    @Test
    void noMoreIsReceivedThanWasToCome() {
        Return one = at(ReturnStatus.APPROVED);
        assertThatIllegalArgumentException().isThrownBy(() -> one.receive(List.of(new ArrivedCopies(1, 3, 0)), NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> one.receive(List.of(new ArrivedCopies(3, 1, 0)), NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.receive(List.of(new ArrivedCopies(1, 1, 0), new ArrivedCopies(1, 1, 0)), NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArrivedCopies(1, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> one.payBack(Map.of(1, 3), NOON));
        assertThat(one.status()).isEqualTo(ReturnStatus.APPROVED);
    }

    @Test
    void whatIsAskedForHasAShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnLine(1, 1, ReturnReason.OTHER, " \u0000 "));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnLine(1, 0, ReturnReason.CHANGED_MIND, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnLine(0, 1, ReturnReason.CHANGED_MIND, ""));
        ReturnLine line = new ReturnLine(1, 1, ReturnReason.CHANGED_MIND, "x".repeat(5000));
        assertThat(line.words()).hasSize(ReturnLine.MAX_WORDS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewReturn(ReturnId.create(), OrderId.create(), List.of(), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewReturn(ReturnId.create(), OrderId.create(), List.of(line, line), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-22T22:59:59Z, false", // the last second of the thirtieth day in Amsterdam
        "2026-12-22T23:00:00Z, true",
        "2026-11-22T12:00:00Z, false"
    })
    void theWindowEndsWithADayOfTheShop(Instant now, boolean over) {
        ReturnWindow window = new ReturnWindow(30, ZoneId.of("Europe/Amsterdam"));
        LocalDate last = window.lastDay(NOON);
        assertThat(last).isEqualTo(LocalDate.of(2026, 12, 22));
        assertThat(window.over(last, now)).isEqualTo(over);
    }

    @Test
    void theLawGivesFourteenDaysAndTheShopNoFewer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnProperties(13, List.of()));
        assertThat(new ReturnProperties(14, List.of()).days()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({"R-2026-000001, true", "R-2026-1, false", "Q-2026-000001, false", "R-2026-000001' OR 1=1, false"})
    void numbersHaveAShape(String text, boolean number) {
        assertThat(ReturnNumber.looksLike(text)).isEqualTo(number);
    }

    private static Return at(ReturnStatus status) {
        return new Return(
                ReturnId.create(),
                "R-2026-000001",
                OrderId.create(),
                new Return.Stored(status, 0),
                List.of(
                        new ReturnLine(1, 2, ReturnReason.CHANGED_MIND, ""),
                        new ReturnLine(2, 1, ReturnReason.WRONG_BOOK, "")),
                "",
                null);
    }
}
