package shop.quire.promotion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.account.Problem;

/** Reads a draft as typed; says by field what is wrong with it. */
final class CouponDraftCheck {

    private static final int MAX_NAME = 100;
    private static final int MAX_NOTE = 500;
    private static final int MOST_USES = 1_000_000;
    private static final long DEAREST_MINOR = 1_000_000;

    private final PromotionProperties properties;
    private final List<Problem> problems = new ArrayList<>();

    CouponDraftCheck(PromotionProperties properties) {
        this.properties = properties;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Empty where something is wrong; {@link #problems} tells what. */
    Optional<CouponFacts> read(CouponDraft draft) {
        CouponCode code = code(draft.code());
        String name = text("name", draft.name(), MAX_NAME);
        if (name.isEmpty()) {
            problem("name", "coupon.name.missing");
        }
        String note = text("note", draft.note(), MAX_NOTE);
        int percent = draft.kind() == CouponKind.PERCENTAGE ? percent(draft.percent()) : 0;
        Money zero = Money.zero(properties.currencyUnit());
        Money amount = draft.kind() == CouponKind.AMOUNT ? amount(draft.amount()) : zero;
        Money minimum = Objects.requireNonNullElse(draft.minimum(), zero);
        if (minimum.isNegative() || minimum.getAmountMinorLong() > DEAREST_MINOR) {
            problem("minimum", "coupon.minimum.wrong");
        }
        Instant from = begin(draft.firstDay());
        Instant until = end(draft.firstDay(), draft.lastDay());
        Integer total = limit("totalLimit", draft.totalLimit());
        Integer customer = limit("customerLimit", draft.customerLimit());
        if (code == null || !problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CouponFacts(
                code, name, note, draft.kind(), percent, amount, minimum, from, until, total, customer));
    }

    private @Nullable CouponCode code(String typed) {
        Optional<CouponCode> code = CouponCode.parse(typed);
        if (typed.isBlank()) {
            problem("code", "coupon.code.missing");
        } else if (code.isEmpty()) {
            problem("code", "coupon.code.wrong");
        }
        return code.orElse(null);
    }

    private int percent(@Nullable Integer typed) {
        if (typed == null || typed < 1 || typed > 100) {
            problem("percent", "coupon.percent.wrong");
            return 0;
        }
        return typed;
    }

    private Money amount(@Nullable Money typed) {
        if (typed == null || !typed.isPositive() || typed.getAmountMinorLong() > DEAREST_MINOR) {
            problem("amount", "coupon.amount.wrong");
            return Money.zero(properties.currencyUnit());
        }
        return typed;
    }

    private Instant begin(@Nullable LocalDate day) {
        if (day == null) {
            problem("firstDay", "coupon.firstDay.missing");
            return Instant.EPOCH;
        }
        return day.atStartOfDay(properties.timeZone()).toInstant();
    }

    private @Nullable Instant end(@Nullable LocalDate first, @Nullable LocalDate last) {
        if (last == null) {
            return null;
        }
        if (first != null && last.isBefore(first)) {
            problem("lastDay", "coupon.lastDay.wrong");
        }
        return last.plusDays(1).atStartOfDay(properties.timeZone()).toInstant();
    }

    private @Nullable Integer limit(String field, @Nullable Integer typed) {
        if (typed != null && (typed < 1 || typed > MOST_USES)) {
            problem(field, "coupon.limit.wrong");
        }
        return typed;
    }

    /** PostgreSQL text holds everything but NUL. */
    private String text(String field, String typed, int longest) {
        String text = typed.replace("\0", "").strip();
        if (text.length() > longest) {
            problem(field, "coupon." + field + ".long");
        }
        return text;
    }

    private void problem(String field, String key) {
        problems.add(new Problem(field, key));
    }
}
