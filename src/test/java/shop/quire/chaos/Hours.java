package shop.quire.chaos;

import java.time.Duration;
import java.util.Random;
import shop.quire.shared.OrderId;

/** Time passes, in jumps; what is timed comes about, and what the provider had put off. */
final class Hours implements Runnable {

    private final Story story;
    private final Random random;

    Hours(Story story) {
        this.story = story;
        this.random = story.chanceOf("hours");
    }

    @Override
    public void run() {
        while (story.goesOn()) {
            int chance = random.nextInt(100);
            Random details = new Random(random.nextLong());
            Town town = story.town();
            if (chance < 12) {
                story.count("time passes");
                // Most jumps are short; some let every hold expire.
                town.clock().jump(Duration.ofMinutes(details.nextInt(4) == 0 ? 36 : 1 + details.nextInt(8)));
            } else if (chance < 70) {
                if (story.anythingOrdered()) {
                    OrderId order = story.anyOrder(details);
                    story.happens(
                            "reminder", () -> town.anyShop(details).checkout().returned(order));
                }
            } else if (chance < 80) {
                story.happens("find the forgotten", () -> Rest.forgottenAreFound(town));
            } else {
                story.count("pending refunds end");
                town.stripe().finishRefunds();
                town.stripe().deliverTo(town.anyShop(details).webhook());
            }
            story.stage().pause("between");
        }
    }
}
