package shop.quire.ui.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.order.OrderStatus;
import shop.quire.order.Tracking;

/** Texts whose keys are put together, and links made from what the back office typed. */
class OrderTextsTest {

    private final ResourceBundle texts = ResourceBundle.getBundle("i18n/order", Locale.ROOT);

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void everyStatusHasAWord(OrderStatus status) {
        assertThat(texts.getString("order.status." + status)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "placed",
                "authorized",
                "paid",
                "packed",
                "shipped",
                "delivered",
                "expired",
                "cancelled",
                "refunded",
                "refunded.part",
                "payment.released",
                "payment.late",
                "replaced"
            })
    void everythingThatHappensHasASentence(String event) {
        assertThat(texts.getString("order.event." + event)).isNotBlank();
    }

    @Test
    void knownCarriersLeadToTheParcel() {
        assertThat(Carriers.page(new Tracking("DHL Parcel", "JD 01")))
                .contains("https://www.dhl.com/global-en/home/tracking.html?tracking-id=JD+01");
        assertThat(Carriers.page(new Tracking("postnl", "3S1")))
                .hasValueSatisfying(page -> assertThat(page).startsWith("https://jouw.postnl.nl/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A bicycle", "javascript:alert(1)", "<b>DHL</b>", "D"})
    void otherCarriersHaveNoLink(String carrier) {
        assertThat(Carriers.page(new Tracking(carrier, "1"))).isEmpty();
    }
}
