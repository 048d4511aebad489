package shop.quire.chaos;

import java.util.List;
import java.util.Random;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockChange;
import shop.quire.inventory.StockLevel;
import shop.quire.order.DeskResult;
import shop.quire.order.OrderDesk;
import shop.quire.order.Tracking;
import shop.quire.shared.OrderId;

/** Somebody at the desk: packs, sends, cancels, counts the shelf, takes deliveries in, changes prices. */
final class Clerk implements Runnable {

    private final Story story;
    private final Random random;
    private final int number;
    private int changes;

    Clerk(Story story, int number) {
        this.story = story;
        this.random = story.chanceOf("clerk " + number);
        this.number = number;
    }

    @Override
    public void run() {
        while (story.goesOn()) {
            int chance = random.nextInt(100);
            Shop shop = story.town().anyShop(random);
            Random details = new Random(random.nextLong());
            shop.signInStaff();
            if (chance < 55) {
                if (story.anythingOrdered()) {
                    move(chance, shop, story.anyOrder(details));
                }
            } else if (chance < 72) {
                story.happens("receive copies", () -> receive(shop, details));
            } else if (chance < 90) {
                story.happens("count the shelf", () -> count(shop, details));
            } else {
                story.happens(
                        "change a price",
                        () -> shop.shelf().changePrice(story.anyTitle(details).copy(), price()));
            }
            story.stage().pause("between");
        }
    }

    /** Never the one it has. */
    private String price() {
        return "%d.%02d".formatted(5 + (changes / 100 + number * 5) % 10, changes++ % 100);
    }

    private void move(int chance, Shop shop, OrderId order) {
        OrderDesk desk = shop.desk();
        if (chance < 20) {
            story.happens("pack", () -> told(desk.pack(order, version(shop, order))));
        } else if (chance < 32) {
            story.happens("ship", () -> told(desk.ship(order, new Tracking("PostNL", "3S1"), version(shop, order))));
        } else if (chance < 36) {
            story.happens("deliver", () -> told(desk.deliver(order, version(shop, order))));
        } else if (chance < 46) {
            story.happens("cancel at the desk", () -> told(desk.cancel(order, "", version(shop, order))));
        } else {
            story.happens("cancel at the desk by double click", () -> {
                long version = version(shop, order);
                story.stage().enter(() -> {
                    shop.signInStaff();
                    story.happens("second click", () -> told(desk.cancel(order, "", version)));
                });
                told(desk.cancel(order, "", version));
            });
        }
    }

    private void told(DeskResult result) {
        story.count("  → " + result.getClass().getSimpleName());
    }

    static long version(Shop shop, OrderId order) {
        return shop.jdbc()
                .sql("SELECT version FROM orders WHERE id = :id")
                .param("id", order.value())
                .query(Long.class)
                .single();
    }

    private void receive(Shop shop, Random details) {
        Story.Title title = story.anyTitle(details);
        if (title.paper()) {
            int copies = 1 + details.nextInt(3);
            shop.stock().open(title.id(), copies, "delivery");
            story.known().copiesCame(title.id(), copies);
        }
    }

    private void count(Shop shop, Random details) {
        Story.Title title = story.anyTitle(details);
        if (!title.paper()) {
            return;
        }
        StockLevel seen = shop.stock().levels(List.of(title.id())).get(title.id());
        story.stage().pause("counts");
        int counted = Math.max(0, seen.onHand() + details.nextInt(5) - 2);
        StockChange change = shop.stock().adjust(title.id(), counted, seen.onHand(), MovementReason.COUNT, "");
        story.count("  → " + change.getClass().getSimpleName());
        if (change instanceof StockChange.Adjusted) {
            story.known().copiesCame(title.id(), counted - seen.onHand());
        }
    }
}
