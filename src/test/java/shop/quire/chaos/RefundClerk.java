package shop.quire.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.joda.money.Money;
import shop.quire.payment.Refund;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.payment.Refundable;
import shop.quire.shared.OrderId;

/** Somebody at the desk who gives money back: for a line, for the way, as a gesture; at times too much, or twice. */
final class RefundClerk implements Runnable {

    private final Story story;
    private final Random random;
    private int forms;

    RefundClerk(Story story) {
        this.story = story;
        this.random = story.chanceOf("refund clerk");
    }

    @Override
    public void run() {
        while (story.goesOn()) {
            int chance = random.nextInt(100);
            Shop shop = story.town().anyShop(random);
            Shop other = story.town().anyShop(random);
            Random details = new Random(random.nextLong());
            if (story.anythingOrdered()) {
                shop.signInStaff();
                act(chance, shop, other, story.anyPaidFor(details), details);
            }
            story.stage().pause("between");
        }
    }

    private void act(int chance, Shop shop, Shop other, OrderId order, Random details) {
        if (chance < 50) {
            form(shop, order, details).ifPresent(form -> story.happens("refund", () -> send(shop, order, form)));
        } else if (chance < 65) {
            form(shop, order, details)
                    .ifPresent(form -> twice("refund by double click", shop, other, order, form, form));
        } else if (chance < 80) {
            // Each of the two would be all there is.
            rest(shop, order).ifPresent(one -> twice("refund all from two desks", shop, other, order, one, again(one)));
        } else {
            story.happens("refund once more what failed", () -> failedAgain(shop, order));
        }
    }

    private void twice(String what, Shop shop, Shop other, OrderId order, RefundRequest one, RefundRequest two) {
        story.happens(what, () -> {
            story.stage().enter(() -> {
                other.signInStaff();
                story.happens("second refund", () -> send(other, order, two));
            });
            send(shop, order, one);
        });
    }

    private void send(Shop shop, OrderId order, RefundRequest form) {
        story.known().asks(order, form.reference());
        RefundResult result = shop.refunds().refund(order, form);
        story.count("  → refund " + result.getClass().getSimpleName());
        story.known().answered(order, form.reference(), refused(result));
        if (result instanceof RefundResult.Requested) {
            story.known().refunded(order, form);
        }
    }

    private void failedAgain(Shop shop, OrderId order) {
        for (Refund refund : shop.refunds().refunds(order)) {
            if (refund.status() == Refund.Status.FAILED) {
                RefundResult result = shop.refunds().again(order, refund.reference());
                story.count("  → refund again " + result.getClass().getSimpleName());
                if (result instanceof RefundResult.Requested(Refund again)) {
                    story.known().answered(order, again.reference(), false);
                }
            }
        }
    }

    static boolean refused(RefundResult result) {
        return switch (result) {
            case RefundResult.Requested requested -> false;
            case RefundResult.Repeated repeated -> false;
            case RefundResult.TooMuch tooMuch -> true;
            case RefundResult.Nothing nothing -> true;
            case RefundResult.NotPaid notPaid -> true;
        };
    }

    /** Empty where nothing was paid. */
    private Optional<RefundRequest> form(Shop shop, OrderId order, Random details) {
        Optional<Refundable> left = shop.refunds().left(order);
        if (left.isEmpty() || left.get().lines().isEmpty()) {
            return Optional.empty();
        }
        Refundable.Line line =
                left.get().lines().get(details.nextInt(left.get().lines().size()));
        Money nothing = left.get().total().withAmount(0);
        boolean restock = details.nextBoolean();
        return Optional.of(
                switch (details.nextInt(6)) {
                    case 0, 1, 2 -> {
                        int copies = Math.min(1 + details.nextInt(2), line.quantity());
                        Money amount = copies == line.quantity()
                                ? line.amount()
                                : line.amount().minusMinor(line.amount().getAmountMinorLong() / 2);
                        yield new RefundRequest(
                                reference(),
                                List.of(new RefundLine(line.position(), copies, amount, restock && copies > 0)),
                                nothing,
                                nothing,
                                "One too many");
                    }
                    case 3 ->
                        new RefundRequest(reference(), List.of(), left.get().shipping(), nothing, "Came late");
                    case 4 -> new RefundRequest(reference(), List.of(), nothing, nothing.plusMinor(100), "Sorry");
                    // More than it cost.
                    default ->
                        new RefundRequest(
                                reference(),
                                List.of(new RefundLine(
                                        line.position(),
                                        line.quantity() + 1,
                                        line.amount().plusMinor(1),
                                        restock)),
                                nothing,
                                nothing,
                                "A slip");
                });
    }

    private Optional<RefundRequest> rest(Shop shop, OrderId order) {
        return shop.refunds().left(order).filter(Refundable::any).map(left -> {
            List<RefundLine> lines = new ArrayList<>();
            for (Refundable.Line line : left.lines()) {
                if (line.amount().isPositive()) {
                    lines.add(new RefundLine(line.position(), line.quantity(), line.amount(), line.quantity() > 0));
                }
            }
            return new RefundRequest(
                    reference(), lines, left.shipping(), left.total().withAmount(0), "All back");
        });
    }

    private RefundRequest again(RefundRequest form) {
        return new RefundRequest(reference(), form.lines(), form.shipping(), form.free(), form.reason());
    }

    private String reference() {
        return "form-" + forms++;
    }
}
