package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.quire.support.RefundSlip.free;
import static shop.quire.support.RefundSlip.line;
import static shop.quire.support.RefundSlip.shipping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.AddressDraft;
import shop.quire.account.Role;
import shop.quire.checkout.CheckoutForm;
import shop.quire.checkout.PlaceResult;
import shop.quire.checkout.RefundDesk;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;
import shop.quire.order.OrderService;
import shop.quire.order.ShippingMethod;
import shop.quire.payment.RefundRequest;
import shop.quire.payment.RefundResult;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.OrderId;
import shop.quire.support.BilledSums;
import shop.quire.support.Bookshelf;
import shop.quire.support.Leaflets;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Shopper;
import shop.quire.support.Till;

/**
 * Orders as they come about, paid, paid back in part and cancelled: reports say what the papers say. In Hungary, where
 * printed books and e-books have different rates.
 */
@QuireTest
class ReportsAgreeWithInvoicesIT {

    private static final long SEED = Long.getLong("quire.reports.seed", 4);
    private static final int ORDERS = 16;

    @Autowired
    OrderReports reports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Bookshelf shelf;

    @Autowired
    Leaflets leaflets;

    @Autowired
    Shopper shopper;

    @Autowired
    Till till;

    @Autowired
    OrderService orders;

    @Autowired
    RefundDesk refunds;

    @Autowired
    People people;

    private final Random dice = new Random(SEED);

    @AfterEach
    void nobodyIsSignedIn() {
        people.signOut();
    }

    @Test
    void everySumIsWhatWasBilledAndCreditedToTheCent() {
        List<EditionId> books = List.of(
                shelf.paperback("12.97", 99),
                shelf.paperback("9.01", 99),
                shelf.paperback("31.13", 99),
                shelf.ebook("7.77"),
                shelf.ebook("0.99"));
        List<String> coupons = List.of(
                "",
                "",
                leaflets.percent(17).code(),
                leaflets.amount("3.33", "0.00").code(),
                leaflets.freeShipping().code());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        BilledSums sums = new BilledSums(reports, jdbc, today.minusDays(1), today.plusDays(1), Set.of("HU"));
        people.signInAs(Role.STAFF);
        long billedBefore = sums.billed();
        long creditedBefore = sums.credited();
        long bought = 0;
        for (int i = 0; i < ORDERS; i++) {
            people.signOut();
            OrderId order = buys(books, coupons.get(dice.nextInt(coupons.size())));
            bought += till.order(order).totals().total().getAmountMinorLong();
            for (int back = dice.nextInt(4); back > 0; back--) {
                goesBack(order);
            }
        }
        people.signInAs(Role.STAFF);
        long billed = bought;

        // The papers are written after the orders.
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(sums.billed() - billedBefore).as("seed " + SEED).isEqualTo(billed);
            assertThat(sums.differences()).as("seed " + SEED).isEmpty();
        });
        assertThat(sums.credited() - creditedBefore)
                .as("something was paid back")
                .isPositive();
    }

    private OrderId buys(List<EditionId> books, String coupon) {
        CartId cart = shopper.cartWith();
        int first = dice.nextInt(books.size());
        for (int i = 0; i <= dice.nextInt(3); i++) {
            EditionId book = books.get((first + i) % books.size());
            boolean paper = (first + i) % books.size() < 3;
            shopper.put(cart, book, paper ? 1 + dice.nextInt(3) : 1);
        }
        CheckoutForm form = new CheckoutForm(
                People.newAddress().value(),
                new AddressDraft("Kovács Zsófia", "Ráday utca 10", "", "1092", "Budapest", "", "HU"),
                ShippingMethod.STANDARD);
        CheckoutForm saving = form.withCoupon(coupon);
        // Where nothing travels, there is no shipping to be saved.
        boolean refused = shopper.place(cart, saving) instanceof PlaceResult.CouponRefused;
        return shopper.pays(cart, refused ? form : saving);
    }

    private void goesBack(OrderId id) {
        people.signInAs(Role.ORDER_MANAGER);
        OrderDetail order = till.order(id);
        Money shipping = order.totals().shipping();
        Money left = refunds.left(id).map(rest -> rest.total()).orElse(Money.zero(shipping.getCurrencyUnit()));
        RefundRequest slip = switch (dice.nextInt(4)) {
            case 0 -> shipping(part(shipping), "Too late");
            case 1 -> {
                int position = 1 + dice.nextInt(order.lines().size());
                OrderLine line = order.lines().get(position - 1);
                yield line(
                        position, 1, part(line.total().dividedBy(line.quantity(), RoundingMode.DOWN)), false, "Torn");
            }
            case 2 -> free(part(left), "For the trouble");
            default -> free(left.getAmount().toPlainString(), "All of it");
        };
        RefundResult result = refunds.refund(id, slip);
        assertThat(result)
                .isInstanceOfAny(RefundResult.Requested.class, RefundResult.TooMuch.class, RefundResult.Nothing.class);
    }

    /** Some of it, or all. */
    private String part(Money whole) {
        return dice.nextBoolean()
                ? whole.getAmount().toPlainString()
                : whole.getAmount()
                        .multiply(BigDecimal.valueOf(dice.nextInt(100), 2))
                        .setScale(2, RoundingMode.DOWN)
                        .toPlainString();
    }
}
