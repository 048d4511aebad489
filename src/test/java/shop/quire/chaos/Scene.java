package shop.quire.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.quire.chaos.ShopProcess.Died;
import shop.quire.demo.stripe.Payer;
import shop.quire.demo.stripe.TestCard;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;

/** Something that takes several steps, at each of which the shop may die; and what people do afterwards. */
enum Scene {
    /** The shopper presses "Pay", and again when the shop is back. */
    CHECKOUT {
        @Override
        void act(Actors a) throws Died {
            a.place();
        }

        @Override
        void afterwards(Actors a) throws Died {
            a.place();
            a.pay();
            a.shop().tell("back " + a.order());
        }
    },
    /** The shopper presses "Pay" and is never seen again. */
    CHECKOUT_AND_GONE {
        @Override
        void act(Actors a) throws Died {
            a.place();
        }
    },
    /** The shopper has paid and comes back. */
    CAPTURE {
        @Override
        void before(Actors a) throws Died {
            a.place();
            a.pay();
        }

        @Override
        void act(Actors a) throws Died {
            a.shop().tell("back " + a.order());
        }
    },
    /** The shopper has paid and closed the tab: the timed work finds it. */
    SWEEP_OF_PAID {
        @Override
        void before(Actors a) throws Died {
            a.place();
            a.pay();
            a.jump(Duration.ofMinutes(5));
        }

        @Override
        void act(Actors a) throws Died {
            a.shop().tell("sweep");
        }
    },
    /** Nobody paid in time. */
    SWEEP_OF_UNPAID {
        @Override
        void before(Actors a) throws Died {
            a.place();
            a.jump(Duration.ofMinutes(40));
        }

        @Override
        void act(Actors a) throws Died {
            a.shop().tell("sweep");
        }
    },
    /** The shopper gives up an order that is not paid. */
    CANCEL_OF_UNPAID {
        @Override
        void before(Actors a) throws Died {
            a.place();
        }

        @Override
        void act(Actors a) throws Died {
            a.shop().tell("cancel " + a.order());
        }
    },
    /** The shopper gives up an order that is paid, and presses again when the shop is back. */
    CANCEL_OF_PAID {
        @Override
        void before(Actors a) throws Died {
            a.place();
            a.pay();
            a.shop().tell("back " + a.order());
        }

        @Override
        void act(Actors a) throws Died {
            a.shop().tell("cancel " + a.order());
        }

        @Override
        void afterwards(Actors a) throws Died {
            act(a);
        }
    },
    /** The desk gives one of two copies back, and sends the same form again when the shop is back. */
    REFUND {
        @Override
        void before(Actors a) throws Died {
            a.place();
            a.pay();
            a.shop().tell("back " + a.order());
        }

        @Override
        void act(Actors a) throws Died {
            a.refund();
        }

        @Override
        void afterwards(Actors a) throws Died {
            a.refund();
        }
    };

    void before(Actors actors) throws Died {}

    abstract void act(Actors actors) throws Died;

    void afterwards(Actors actors) throws Died {}

    /** @param names like {@code sweep_of_paid} */
    static List<Scene> named(String... names) {
        return Stream.of(names)
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** Like {@code sweep of paid}. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A shopper and a member of staff, and the shop that is open at the moment. */
    static final class Actors {

        private final Consumer<Duration> clock;
        private final Known known = new Known();
        private final Payer payer = new Payer();
        private final String form = "form-" + UUID.randomUUID();
        private ShopProcess shop;
        private final String cart;
        private OrderId order;
        private URI page;

        Actors(ShopProcess shop, Consumer<Duration> clock) throws Died {
            this.shop = shop;
            this.clock = clock;
            EditionId book = new EditionId(Long.parseLong(shop.tell("paperback 3")));
            EditionId ebook = new EditionId(Long.parseLong(shop.tell("ebook")));
            known.onTheShelf(new Known.Title(book, "Copies for One", true), 3);
            known.onTheShelf(new Known.Title(ebook, "Pages for One", false), 0);
            cart = shop.tell("cart " + book + " " + ebook);
        }

        ShopProcess shop() {
            return shop;
        }

        void turnTo(ShopProcess another) {
            shop = another;
        }

        Known known() {
            return known;
        }

        OrderId order() {
            return order;
        }

        void place() throws Died {
            String[] answer = shop.tell("place " + cart).split(" ");
            if (answer.length == 3) {
                order = OrderId.parse(answer[0]).orElseThrow();
                page = URI.create(answer[1]);
                known.placed(order, Money.ofMinor(org.joda.money.CurrencyUnit.EUR, Long.parseLong(answer[2])));
            }
        }

        void pay() {
            if (!payer.pay(page, TestCard.SUCCESS).paid()) {
                throw new IllegalStateException("The page does not take the card");
            }
        }

        void refund() throws Died {
            known.asks(order, form);
            String answer = shop.tell("refund " + order + " " + form);
            known.answered(order, form, !answer.equals("Requested") && !answer.equals("Repeated"));
            if (answer.equals("Requested")
                    || answer.equals("Repeated") && known.refunds(order).isEmpty()) {
                known.refunded(order, ShopOnCommand.oneCopy(form));
            }
        }

        void jump(Duration time) {
            clock.accept(time);
        }
    }
}
