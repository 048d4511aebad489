package shop.quire.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.springframework.test.util.ReflectionTestUtils;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.Violation;
import shop.quire.order.OrderService.CancelResult;
import shop.quire.order.ShippingMethod;
import shop.quire.payment.RefundLine;
import shop.quire.payment.RefundRequest;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.Bookshelf;
import shop.quire.support.Shopper;

/**
 * A shop in a process of its own that does what it is told, a line at a time, and dies at a step when it is told to: at once,
 * as when the power fails. Its settings are its arguments; answers begin with {@link #ANSWER}.
 */
public final class ShopOnCommand {

    static final String ANSWER = "» ";

    /** Who writes about orders, copies and money; what others do meanwhile, such as sending mail, is not a step. */
    private static final Set<String> OURS = Set.of(
            "Placement",
            "Settlement",
            "Captures",
            "Payments",
            "Refunds",
            "RefundDesk",
            "OrderService",
            "OrderDesk",
            "WebhookInbox",
            "MissedEvents");

    private final ChaosClock clock = new ChaosClock();
    private final ExecutorService settling = Executors.newSingleThreadExecutor();
    private final AtomicInteger steps = new AtomicInteger();
    private volatile boolean counting;
    private volatile int deadly;
    private volatile String command = "";
    private final Shop shop;

    private ShopOnCommand(Map<String, String> settings) {
        clock.jump(Duration.ofMillis(Long.parseLong(settings.remove("ahead"))));
        // Books are told apart by a number that begins anew in every process.
        int first = Integer.parseInt(settings.remove("first-book"));
        ((AtomicInteger) Objects.requireNonNull(ReflectionTestUtils.getField(Bookshelf.class, "COUNT"))).set(first);
        shop = Shop.open(settings, clock, this::reached);
        shop.work(false);
        shop.settleWith(settling);
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            settings.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        ShopOnCommand shop = new ShopOnCommand(settings);
        answer("ready " + shop.shop.webhook());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                answer("done " + shop.obey(line.split(" ")));
            } catch (RuntimeException | ExecutionException | InterruptedException failed) {
                failed.printStackTrace();
                answer("failed " + failed);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void reached(String step, boolean inTransaction) {
        if (!counting || step.startsWith("begin") || !isOurs(step)) {
            return;
        }
        int number = steps.incrementAndGet();
        answer("step " + step.replace("somebody", command));
        if (number == deadly) {
            System.out.flush();
            Runtime.getRuntime().halt(137);
        }
    }

    private static boolean isOurs(String step) {
        if (step.startsWith("ask ") || step.startsWith("answered ")) {
            return true;
        }
        String who = step.substring(step.indexOf(' ') + 1);
        if (who.equals("somebody")) {
            // A service that was called from here has its transaction around it.
            return Thread.currentThread().getName().equals("main");
        }
        return OURS.contains(who.substring(0, Math.max(0, who.indexOf('.'))));
    }

    private String obey(String[] words) throws ExecutionException, InterruptedException {
        command = words[0];
        return switch (words[0]) {
            case "die-at" -> {
                steps.set(0);
                deadly = Integer.parseInt(words[1]);
                counting = true;
                yield "";
            }
            case "live" -> {
                counting = false;
                yield "";
            }
            case "jump" -> {
                clock.jump(Duration.ofMillis(Long.parseLong(words[1])));
                yield "";
            }
            case "work" -> {
                shop.work(Boolean.parseBoolean(words[1]));
                yield "";
            }
            case "paperback" ->
                shop.shelf()
                        .paperback("Copies for One", "12.90", Integer.parseInt(words[1]))
                        .id()
                        .toString();
            case "ebook" -> shop.shelf().ebook("Pages for One", "6.90").id().toString();
            case "cart" -> {
                CartId cart = shop.carts().open().id();
                for (int i = 1; i < words.length; i++) {
                    shop.carts().add(cart, new EditionId(Long.parseLong(words[i])), 2);
                }
                yield cart.toString();
            }
            case "place" -> place(CartId.parse(words[1]).orElseThrow());
            case "back" -> shop.checkout().returned(order(words[1])).getClass().getSimpleName();
            case "cancel" -> settled(cancel(order(words[1])));
            case "refund" -> settled(refund(order(words[1]), words[2]));
            case "sweep" -> sweep();
            case "check" -> {
                for (Violation found : shop.invariants().checkAtRest()) {
                    answer("wrong " + found.invariant() + ": " + found.what() + " " + found.ids());
                }
                yield "";
            }
            default -> throw new IllegalArgumentException("What is " + words[0]);
        };
    }

    private String place(CartId cart) {
        Money total = shop.checkout().quote(cart, "NL", ShippingMethod.STANDARD).total();
        PlaceResult result = shop.checkout().place(cart, Shopper.form(), total);
        return result instanceof PlaceResult.Placed placed
                ? placed.order() + " " + placed.payAt() + " " + total.getAmountMinorLong()
                : result.getClass().getSimpleName();
    }

    private String cancel(OrderId order) {
        CancelResult result = shop.orders().cancelByLink(shop.orders().link(order), "Changed my mind");
        return result.getClass().getSimpleName();
    }

    private String refund(OrderId order, String reference) {
        shop.signInStaff();
        return shop.refunds().refund(order, oneCopy(reference)).getClass().getSimpleName();
    }

    /** One of two copies goes back, for half of what the line cost. */
    static RefundRequest oneCopy(String reference) {
        Money nothing = Money.parse("EUR 0.00");
        return new RefundRequest(
                reference,
                List.of(new RefundLine(1, 1, Money.parse("EUR 12.90"), true)),
                nothing,
                nothing,
                "One too many");
    }

    /** The timed work is due, is done, and rests again. */
    private String sweep() throws InterruptedException {
        shop.work(true);
        Rest.everythingIsDue(shop.jdbc());
        while (Rest.anythingIsDue(shop.jdbc())) {
            Thread.sleep(50);
        }
        shop.work(false);
        return "";
    }

    /** What is settled right after a transaction has been settled. */
    private String settled(String answer) throws ExecutionException, InterruptedException {
        settling.submit(() -> {}).get();
        return answer;
    }

    private static OrderId order(String text) {
        return OrderId.parse(text).orElseThrow();
    }

    private static synchronized void answer(String text) {
        System.out.println(ANSWER + text);
        System.out.flush();
    }
}
