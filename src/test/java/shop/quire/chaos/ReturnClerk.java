package shop.quire.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.checkout.ReturnAsked;
import shop.quire.checkout.ReturnForm;
import shop.quire.checkout.ReturnOffer;
import shop.quire.checkout.ReturnPayback;
import shop.quire.checkout.ReturnResult;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.DeskResult;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnLine;
import shop.quire.order.ReturnReason;
import shop.quire.order.Tracking;
import shop.quire.payment.Refund;
import shop.quire.payment.Refundable;
import shop.quire.shared.OrderId;
import shop.quire.shared.ReturnId;

/** Somebody at the desk who takes books back: opens parcels, at times twice, pays for them before or after, or refuses. */
final class ReturnClerk implements Runnable {

    private final Story story;
    private final Random random;

    ReturnClerk(Story story) {
        this.story = story;
        this.random = story.chanceOf("return clerk");
    }

    @Override
    public void run() {
        while (story.goesOn()) {
            Shop shop = story.town().anyShop(random);
            Shop other = story.town().anyShop(random);
            Random details = new Random(random.nextLong());
            if (story.anythingOrdered()) {
                shop.signInStaff();
                offered(shop, details).ifPresent(offer -> takeBack(shop, other, offer, details));
            }
            story.stage().pause("between");
        }
    }

    /** Parcel and money come in any order, and not always both; meanwhile others go on. */
    private void takeBack(Shop shop, Shop other, ReturnOffer offer, Random details) {
        open(shop, other, offer, details);
        for (int i = 1 + details.nextInt(4); i > 0; i--) {
            story.stage().pause("takes back");
            int chance = details.nextInt(100);
            List<ReturnDetail> open = shop.returns().of(offer.order().id());
            if (open.isEmpty()) {
                return;
            }
            ReturnDetail asked = open.get(details.nextInt(open.size()));
            if (chance < 45) {
                List<ArrivedCopies> parcel = parcel(asked, details);
                onceOrTwice("receive a parcel", shop, other, details, (at, what) -> received(at, asked, parcel, what));
            } else if (chance < 92) {
                ReturnPayback payback = payback(shop, asked, details);
                onceOrTwice(
                        "pay a return back", shop, other, details, (at, what) -> paidBack(at, asked, payback, what));
            } else {
                story.happens("refuse a return", () -> {
                    told("refuse a return", shop.returns().reject(asked.number(), "No", asked.version()));
                });
            }
        }
    }

    /** By double click in a third of all cases, from two desks. */
    private void onceOrTwice(String what, Shop shop, Shop other, Random details, BiConsumer<Shop, String> action) {
        if (details.nextInt(3) > 0) {
            story.happens(what, () -> action.accept(shop, what));
            return;
        }
        story.happens(what + " by double click", () -> {
            story.stage().enter(() -> {
                other.signInStaff();
                story.happens("second click", () -> action.accept(other, what));
            });
            action.accept(shop, what);
        });
    }

    private void open(Shop shop, Shop other, ReturnOffer offer, Random details) {
        List<ReturnLine> lines = new ArrayList<>();
        for (ReturnOffer.Line line : offer.lines()) {
            // At times one too many.
            int slip = details.nextInt(8) == 0 ? 1 : 0;
            if (line.book().paper() && line.left() + slip > 0) {
                int copies = slip + (line.left() == 0 ? 0 : 1 + details.nextInt(line.left()));
                lines.add(new ReturnLine(line.position(), copies, ReturnReason.CHANGED_MIND, ""));
            }
        }
        ReturnForm form = new ReturnForm(new ReturnId(new UUID(details.nextLong(), details.nextLong())), lines, "");
        onceOrTwice("open a return", shop, other, details, (at, what) -> {
            ReturnAsked asked = at.returns().open(offer.order().number(), form);
            story.count("  → " + what + " " + asked.getClass().getSimpleName());
        });
    }

    private void received(Shop at, ReturnDetail asked, List<ArrivedCopies> parcel, String what) {
        ReturnResult result = at.returns().receive(asked.number(), parcel, asked.version());
        told(what, result);
        if (result instanceof ReturnResult.Done) {
            parcel.forEach(copies -> story.known().copiesReturned(asked.order(), copies.position(), copies.shelved()));
        }
    }

    private void paidBack(Shop at, ReturnDetail asked, ReturnPayback payback, String what) {
        ReturnResult result = at.returns().refund(asked.number(), payback, asked.version());
        told(what, result);
        if (result instanceof ReturnResult.Done(ReturnDetail now)) {
            Refund refund = at.returns().refunds(now).getLast();
            story.known().answered(asked.order(), refund.reference(), false);
        }
    }

    private void told(String what, ReturnResult result) {
        story.count("  → " + what + " " + result.getClass().getSimpleName());
    }

    /**
     * An order that was sent. Few are before everybody has gone home, were it left to those who pack: what can be sent is.
     */
    private Optional<ReturnOffer> offered(Shop shop, Random details) {
        for (int i = 0; i < 10; i++) {
            OrderId order = story.anyPaidFor(details);
            send(shop, order);
            Optional<ReturnOffer> offer = shop.returns().offer(number(shop, order));
            if (offer.isPresent() && offer.get().standing() != ReturnOffer.Standing.NOT_SENT) {
                return offer;
            }
        }
        return Optional.empty();
    }

    private void send(Shop shop, OrderId order) {
        story.happens("send a parcel", () -> {
            shop.desk().pack(order, Clerk.version(shop, order));
            DeskResult sent = shop.desk().ship(order, new Tracking("PostNL", "3S2"), Clerk.version(shop, order));
            story.count("  → send a parcel " + sent.getClass().getSimpleName());
        });
    }

    private static String number(Shop shop, OrderId order) {
        return shop.jdbc()
                .sql("SELECT number FROM orders WHERE id = :id")
                .param("id", order.value())
                .query(String.class)
                .single();
    }

    /** Some of what was to come, some of that as good as new. */
    private static List<ArrivedCopies> parcel(ReturnDetail asked, Random details) {
        return asked.lines().stream()
                .map(ReturnDetail.Line::copies)
                .map(line -> {
                    int received = line.quantity() - (details.nextInt(4) == 0 ? 1 : 0);
                    int shelved = Math.max(0, received - (details.nextInt(4) == 0 ? 1 : 0));
                    return new ArrivedCopies(line.position(), received, shelved);
                })
                .toList();
    }

    /** What they cost; at times a cent too much. */
    private static ReturnPayback payback(Shop shop, ReturnDetail asked, Random details) {
        Optional<Refundable> left = shop.refunds().left(asked.order());
        boolean slip = details.nextInt(10) == 0;
        List<ReturnPayback.Line> lines = new ArrayList<>();
        for (ReturnDetail.Line line : asked.lines()) {
            ReturnLine copies = line.copies();
            left.flatMap(all -> all.lines().stream()
                            .filter(one -> one.position() == copies.position())
                            .findFirst())
                    .filter(one -> one.quantity() >= copies.quantity())
                    .ifPresent(one -> lines.add(new ReturnPayback.Line(
                            copies.position(),
                            copies.quantity(),
                            one.share(copies.quantity()).plusMinor(slip ? 1 : 0))));
        }
        String words = details.nextBoolean() ? "No need to send it" : "";
        return new ReturnPayback(lines, Money.zero(CurrencyUnit.EUR), words);
    }
}
