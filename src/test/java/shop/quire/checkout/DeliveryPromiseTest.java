package shop.quire.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliveryPromiseTest {

    private static final ZoneId SHOP = ZoneId.of("Europe/Amsterdam");

    private final ShippingRates rates = new ShippingRates(
            new Binder(new MapConfigurationPropertySource()).bindOrCreate("quire", CheckoutProperties.class));

    @ParameterizedTest(name = "ordered {0}: today {1}, there {2}")
    @CsvSource({
        // 23 November 2026 is a Monday.
        "2026-11-23T09:00, true, 2026-11-25",
        "2026-11-23T15:59, true, 2026-11-25",
        "2026-11-23T16:00, false, 2026-11-26",
        "2026-11-26T10:00, true, 2026-11-30",
        "2026-11-27T16:30, false, 2026-12-02",
        "2026-11-28T10:00, false, 2026-12-02",
        "2026-11-29T23:59, false, 2026-12-02",
    })
    void parcelsLeaveAndArriveOnWorkingDays(String ordered, boolean leavesToday, LocalDate arrives) {
        DeliveryPromise promise = rates.promise(at(ordered));

        assertThat(promise.leavesToday()).isEqualTo(leavesToday);
        assertThat(promise.arrives()).isEqualTo(arrives);
        assertThat(promise.orderBefore().toInstant()).isAfter(at(ordered));
        assertThat(promise.freeFrom()).hasToString("EUR 35.00");
    }

    @Test
    void sayUntilWhenOneMustHaveOrdered() {
        Instant now = at("2026-11-23T13:46");

        assertThat(Duration.between(now, rates.promise(now).orderBefore()))
                .isEqualTo(Duration.ofHours(2).plusMinutes(14));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHOP).toInstant();
    }
}
