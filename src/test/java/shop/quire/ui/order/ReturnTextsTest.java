package shop.quire.ui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.quire.checkout.ReturnOffer;
import shop.quire.order.ReturnReason;
import shop.quire.order.ReturnStatus;

/** Texts of returns whose keys are put together. */
class ReturnTextsTest {

    private final ResourceBundle texts = ResourceBundle.getBundle("i18n/returns", Locale.ROOT);

    static Stream<String> keys() {
        Stream<String> statuses = Arrays.stream(ReturnStatus.values())
                .flatMap(status -> Stream.of("return.status." + status, "admin.return.status." + status));
        Stream<String> moves = Stream.of("requested", "approved", "rejected", "withdrawn", "received", "refunded")
                .flatMap(move -> Stream.of("order.event.return." + move, "admin.event.order.return." + move));
        Stream<String> reasons = Arrays.stream(ReturnReason.values()).map(reason -> "return.reason." + reason);
        Stream<String> obstacles =
                Arrays.stream(ReturnOffer.Obstacle.values()).map(obstacle -> "return.obstacle." + obstacle);
        Stream<String> closed = Arrays.stream(ReturnOffer.Standing.values())
                .filter(standing -> standing != ReturnOffer.Standing.OPEN)
                .flatMap(standing -> Stream.of("return.closed." + standing, "return.closed.title." + standing));
        return Stream.of(statuses, moves, reasons, obstacles, closed).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isSaidInWords(String key) {
        assertThat(texts.getString(key)).isNotBlank();
    }
}
