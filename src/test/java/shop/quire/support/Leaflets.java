package shop.quire.support;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponDetail;
import shop.quire.promotion.CouponDraft;
import shop.quire.promotion.CouponId;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponResult;

/** Leaflets with a coupon code on them, made in the back office. Every code is new, so tests do not meet. */
public final class Leaflets {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A printed coupon. */
    public record Leaflet(CouponId id, String code) {}

    private final CouponDesk desk;

    Leaflets(CouponDesk desk) {
        this.desk = desk;
    }

    /** What nobody has printed before in this run. */
    public static String newCode() {
        String some = Integer.toString((int) (System.nanoTime() & 0xffffff), 36);
        return ("MOOMIN-" + COUNT.incrementAndGet() + "-" + some).toUpperCase(Locale.ROOT);
    }

    /** So many percent off, for everybody and as often as one likes. */
    public Leaflet percent(int percent) {
        return print(draft(CouponKind.PERCENTAGE, percent, null, null, null, null));
    }

    /** Ten percent off for a few orders, or a few of each customer. */
    public Leaflet limited(Integer total, Integer perCustomer) {
        return print(draft(CouponKind.PERCENTAGE, 10, null, null, total, perCustomer));
    }

    public Leaflet amount(String euro, String minimum) {
        Money from = Money.of(CurrencyUnit.EUR, new BigDecimal(minimum));
        return print(draft(CouponKind.AMOUNT, null, Money.parse("EUR " + euro), from, null, null));
    }

    public Leaflet freeShipping() {
        return print(draft(CouponKind.FREE_SHIPPING, null, null, null, null, null));
    }

    public static CouponDraft draft(
            CouponKind kind, Integer percent, Money amount, Money minimum, Integer total, Integer perCustomer) {
        LocalDate today = LocalDate.now();
        return new CouponDraft(
                newCode(),
                "Moomin week",
                "",
                kind,
                percent,
                amount,
                minimum,
                today.minusDays(1),
                today.plusDays(30),
                total,
                perCustomer);
    }

    /** The same under another name. */
    public static CouponDraft renamed(CouponDraft draft, String name) {
        return new CouponDraft(
                draft.code(),
                name,
                draft.note(),
                draft.kind(),
                draft.percent(),
                draft.amount(),
                draft.minimum(),
                draft.firstDay(),
                draft.lastDay(),
                draft.totalLimit(),
                draft.customerLimit());
    }

    public Leaflet print(CouponDraft draft) {
        return asAdmin(() -> {
            CouponResult result = desk.create(draft);
            if (result instanceof CouponResult.Saved(CouponId id, long version)) {
                return new Leaflet(id, draft.code().toUpperCase(Locale.ROOT));
            }
            throw new IllegalStateException(result.toString());
        });
    }

    /** As the back office sees it. */
    public CouponDetail seen(Leaflet leaflet) {
        return asAdmin(() -> desk.coupon(leaflet.id()).orElseThrow());
    }

    /** Orders that have it, unpaid ones that hold it included. */
    public int uses(Leaflet leaflet) {
        CouponDetail seen = seen(leaflet);
        return seen.paid() + seen.held();
    }

    public void end(Leaflet leaflet) {
        asAdmin(() ->
                desk.end(leaflet.id(), desk.coupon(leaflet.id()).orElseThrow().version()));
    }

    private static <T> T asAdmin(Supplier<T> what) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext admin = SecurityContextHolder.createEmptyContext();
        admin.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "test", null, AuthorityUtils.createAuthorityList(Role.ADMIN.authority())));
        try {
            SecurityContextHolder.setContext(admin);
            return what.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
