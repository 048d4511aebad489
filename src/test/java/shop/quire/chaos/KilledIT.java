package shop.quire.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The shop dies where it hurts most: the provider has taken the money, and nobody has written it down. Every other step of
 * every scene: {@code scripts/chaos/kill}.
 */
class KilledIT {

    @Test
    void whatTheProviderTookJustBeforeTheShopDiedIsFoundWhenItIsBack() {
        List<String> steps = new ArrayList<>();
        try (Killing killing = new Killing(false)) {
            steps.addAll(killing.steps(Scene.CAPTURE));
            int taken = steps.indexOf("answered capture") + 1;
            assertThat(taken).as("capture is a step of %s", steps).isPositive();
            Killing.Row row = killing.atStep(Scene.CAPTURE, taken, "answered capture");
            System.out.println(row.line());
            assertThat(row.step()).isEqualTo("answered capture");
            assertThat(row.wrong()).isEmpty();
            assertThat(row.outcome()).isEqualTo("PAID, 36.60 taken, 0.00 back, 2 copies gone, 0 held");
        }
    }
}
