package shop.quire.checkout;

import java.time.Clock;
import org.springframework.stereotype.Service;

/** Says what a parcel ordered now would do; for pages that show books. */
@Service
public class DeliveryPromises {

    private final ShippingRates rates;
    private final Clock clock;

    DeliveryPromises(ShippingRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    public DeliveryPromise now() {
        return rates.promise(clock.instant());
    }
}
