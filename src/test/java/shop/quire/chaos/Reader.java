package shop.quire.chaos;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.joda.money.Money;
import shop.quire.cart.CartService;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.PaymentOutcome;
import shop.quire.checkout.PlaceResult;
import shop.quire.demo.stripe.Payer;
import shop.quire.demo.stripe.TestCard;
import shop.quire.order.OrderService.CancelResult;
import shop.quire.shared.CartId;
import shop.quire.shared.OrderId;
import shop.quire.support.Shopper;

/** Somebody who buys, impatiently and in no good order. */
final class Reader implements Runnable {

    private record Page(OrderId order, URI url) {}

    private static final TestCard[] CARDS = {
        TestCard.SUCCESS, TestCard.SUCCESS, TestCard.SUCCESS, TestCard.ASKS_FOR_PROOF, TestCard.DECLINED
    };

    /** All of them are one customer to a coupon. */
    private static final String WHO = "reader@example.com";

    private final Story story;
    private final Random random;
    private final int operations;
    private final Payer payer = new Payer();
    private final List<Page> pages = new ArrayList<>();
    private CartId cart;
    private Money lastSeen;

    Reader(Story story, int number, int operations) {
        this.story = story;
        this.random = story.chanceOf("reader " + number);
        this.operations = operations;
    }

    @Override
    public void run() {
        for (int i = 0; i < operations; i++) {
            int chance = random.nextInt(100);
            // Everything random is drawn before anything is done: what others do changes nothing about what is wanted.
            Shop shop = story.town().anyShop(random);
            Random details = new Random(random.nextLong());
            if (cart == null || chance < 4) {
                story.happens("open a cart", () -> cart = shop.carts().open().id());
            }
            act(chance, shop, details);
            story.stage().pause("between");
        }
        story.leaves();
    }

    private void act(int chance, Shop shop, Random details) {
        if (chance < 22) {
            put(shop.carts(), details);
        } else if (chance < 28) {
            story.happens(
                    "change the cart",
                    () -> shop.carts().setQuantity(cart, story.anyTitle(details).id(), details.nextInt(3)));
        } else if (chance < 46) {
            CheckoutForm form = Shopper.form(WHO, story.anyCoupon(details));
            story.happens("place", () -> place(shop.checkout(), cart, form, seen(shop.checkout(), form, details)));
        } else if (chance < 53) {
            placeTwice(shop, story.town().anyShop(details), details);
        } else if (chance < 70) {
            page(details, page -> story.happens("pay", () -> pay(page, details)));
        } else if (chance < 77) {
            page(details, this::payInTwoTabs);
        } else if (chance < 90) {
            page(details, page -> story.happens("come back", () -> comeBack(shop.checkout(), page.order())));
        } else if (chance < 94) {
            page(details, page -> story.happens("cancel", () -> cancel(shop, page.order())));
        } else {
            story.happens("begin anew", () -> cart = shop.carts().open().id());
        }
    }

    private void put(CartService carts, Random details) {
        story.happens("put in the cart", () -> {
            for (int i = 0; i <= details.nextInt(3); i++) {
                carts.add(cart, story.anyTitle(details).id(), 1 + details.nextInt(2));
            }
        });
    }

    /** Mostly what it costs now; sometimes what it cost when the page was opened long ago. */
    private Money seen(CheckoutService checkout, CheckoutForm form, Random details) {
        Money now = checkout.quote(cart, form).total();
        Money seen = lastSeen != null && details.nextInt(5) == 0 ? lastSeen : now;
        lastSeen = now;
        return seen;
    }

    private void placeTwice(Shop one, Shop other, Random details) {
        CheckoutForm form = Shopper.form(WHO, story.anyCoupon(details));
        story.happens("place by double click", () -> {
            CartId clicked = cart;
            Money seen = seen(one.checkout(), form, details);
            story.stage()
                    .enter(() -> story.happens("second click", () -> place(other.checkout(), clicked, form, seen)));
            place(one.checkout(), clicked, form, seen);
        });
    }

    private void place(CheckoutService checkout, CartId from, CheckoutForm form, Money seen) {
        PlaceResult result = checkout.place(from, form, seen);
        story.count("  → " + result.getClass().getSimpleName());
        switch (result) {
            case PlaceResult.Placed(OrderId order, URI payAt) -> {
                story.placed(order, seen);
                remember(new Page(order, payAt));
            }
            case PlaceResult.PaymentUnavailable(OrderId order) -> {
                // It may be an older order of this cart, at another price.
            }
            case PlaceResult.AlreadyPaid paid -> {}
            case PlaceResult.OutOfStock out -> {}
            case PlaceResult.PriceChanged(Money shown, Money now) -> lastSeen = now;
            case PlaceResult.CouponRefused refused -> {}
            case PlaceResult.EmptyCart empty -> {}
            case PlaceResult.Invalid(var problems) -> {
                if (!seen.isZero()) {
                    story.trouble("The checkout did not like its form: " + problems);
                }
            }
        }
    }

    private void pay(Page page, Random details) {
        Payer.Answer answer = payer.pay(page.url(), CARDS[details.nextInt(CARDS.length)]);
        story.count(answer.paid() ? "  → paid" : "  → not paid");
        if (answer.paid()) {
            story.paid(page.order());
        }
    }

    private void payInTwoTabs(Page page) {
        story.stage().enter(() -> story.happens("pay in the other tab", () -> payer.pay(page.url(), TestCard.SUCCESS)));
        story.happens("pay in two tabs", () -> payer.pay(page.url(), TestCard.ASKS_FOR_PROOF));
    }

    private void comeBack(CheckoutService checkout, OrderId order) {
        PaymentOutcome outcome = checkout.returned(order);
        story.count("  → " + outcome.getClass().getSimpleName());
    }

    private void cancel(Shop shop, OrderId order) {
        CancelResult result = shop.orders().cancelByLink(shop.orders().link(order), "Changed my mind");
        story.count("  → " + result.getClass().getSimpleName());
    }

    private synchronized void remember(Page page) {
        if (!pages.contains(page)) {
            pages.add(page);
        }
    }

    /** Mostly the newest page, sometimes one that was left open long ago. */
    private void page(Random details, Consumer<Page> action) {
        Page page;
        synchronized (this) {
            if (pages.isEmpty()) {
                return;
            }
            int back = details.nextInt(4) == 0 ? details.nextInt(pages.size()) : 0;
            page = pages.get(pages.size() - 1 - back);
        }
        action.accept(page);
    }
}
