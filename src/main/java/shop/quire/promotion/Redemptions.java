package shop.quire.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.OrderId;

/**
 * Uses of coupons as rows. The counter on the coupon moves by one conditional statement, whose lock on the coupon's row
 * lasts until the caller's COMMIT; the customer's uses are counted by the next one, which sees whatever others committed
 * before that lock was had. So no two orders can take the last use, nor two carts the one use of a customer.
 */
@Repository
class Redemptions {

    /** @param limit how often one customer may use it; null for any number of times */
    private record Counted(long coupon, @Nullable Integer limit) {}

    private static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(row.getLong("id"), row.getObject("customer_limit", Integer.class));
    }

    /**
     * A coupon as a customer finds it.
     *
     * @param ended by hand or since its time is over
     * @param own whether this customer's own unpaid order holds a use
     * @param free uses that are left, those this customer's own unpaid order holds included; null for any number
     * @param byAccount uses by the account alone
     * @param byCustomer uses by the account or one of the addresses
     */
    record Found(
            CouponTerms terms,
            boolean begun,
            boolean ended,
            boolean own,
            @Nullable Integer free,
            @Nullable Integer customerLimit,
            int byAccount,
            int byCustomer) {}

    private final JdbcClient jdbc;

    Redemptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param own an unpaid order that gives way to the one in question; its use does not count */
    Optional<Found> find(CouponCode code, CouponCustomer customer, @Nullable OrderId own, Instant now) {
        return jdbc.sql("""
                        SELECT c.id, c.code, c.kind, c.percent, c.amount_minor, c.minimum_minor, c.currency,
                            c.valid_from <= :now AS begun,
                            c.ended_at IS NOT NULL OR coalesce(c.valid_until <= :now, false) AS ended,
                            uses.own > 0 AS own, c.total_limit - c.redeemed + uses.own AS free, c.customer_limit, uses.by_account,
                            uses.by_customer
                        FROM coupon c CROSS JOIN LATERAL (
                            SELECT count(*) FILTER (WHERE r.order_id = :own) AS own,
                                count(*) FILTER (WHERE r.order_id IS DISTINCT FROM :own AND r.customers && :account::text[])
                                    AS by_account,
                                count(*) FILTER (WHERE r.order_id IS DISTINCT FROM :own) AS by_customer
                            FROM coupon_redemption r
                            WHERE r.coupon_id = c.id AND r.status <> 'RELEASED'
                                AND (r.customers && :customer::text[] OR r.order_id = :own)) uses
                        WHERE c.code = :code
                        """)
                .param("code", code.value())
                .param("own", own == null ? null : own.value(), Types.OTHER)
                .param("account", array(customer.accountKeys()))
                .param("customer", array(customer.keys()))
                .param("now", utc(now))
                .query((row, number) -> new Found(
                        terms(row),
                        row.getBoolean("begun"),
                        row.getBoolean("ended"),
                        row.getBoolean("own"),
                        integer(row, "free"),
                        row.getObject("customer_limit", Integer.class),
                        row.getInt("by_account"),
                        row.getInt("by_customer")))
                .optional();
    }

    /** Takes a use for an unpaid order. False where there is none to be had on these terms; the caller rolls back. */
    boolean hold(OrderId order, CouponTerms terms, CouponCustomer customer, Money off, Instant now) {
        Optional<Counted> counted = jdbc.sql("""
                        UPDATE coupon SET redeemed = redeemed + 1, first_used_at = coalesce(first_used_at, :now)
                        WHERE id = :coupon AND ended_at IS NULL AND valid_from <= :now
                            AND (valid_until IS NULL OR valid_until > :now)
                            AND (total_limit IS NULL OR redeemed < total_limit)
                            AND kind = :kind AND coalesce(percent, 0) = :percent AND coalesce(amount_minor, 0) = :amount
                            AND minimum_minor = :minimum AND code = :code
                        RETURNING id, customer_limit
                        """)
                .param("coupon", terms.id().value())
                .param("code", terms.code().value())
                .param("kind", terms.kind().name())
                .param("percent", terms.percent())
                .param("amount", terms.amount().getAmountMinorLong())
                .param("minimum", terms.minimum().getAmountMinorLong())
                .param("now", utc(now))
                .query(Redemptions::counted)
                .optional();
        return counted.isPresent()
                && jdbc.sql("""
                                INSERT INTO coupon_redemption (order_id, coupon_id, status, customers, off_minor, held_at,
                                    changed_at)
                                SELECT :order, :coupon, 'HELD', :customers::text[], :off, :now, :now
                                WHERE coalesce(:limit > (
                                    SELECT count(*) FROM coupon_redemption r
                                    WHERE r.coupon_id = :coupon AND r.status <> 'RELEASED' AND r.customers && :customers::text[]
                                ), true)
                                """)
                                .param("order", order.value())
                                .param("coupon", counted.get().coupon())
                                .param("customers", array(customer.keys()))
                                .param("off", off.getAmountMinorLong())
                                .param("limit", counted.get().limit(), Types.INTEGER)
                                .param("now", utc(now))
                                .update()
                        == 1;
    }

    /** The order is paid. False where it holds no use. */
    boolean use(OrderId order, Instant now) {
        return jdbc.sql("""
                        UPDATE coupon_redemption SET status = 'USED', changed_at = :now
                        WHERE order_id = :order AND status = 'HELD'
                        """)
                        .param("order", order.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /**
     * The order was paid after its use had been released: takes one again, whose period may be over meanwhile but whose
     * limits hold. False where there is none to be had; the caller rolls back.
     */
    boolean useAgain(OrderId order, Instant now) {
        Optional<Counted> counted = jdbc.sql("""
                        UPDATE coupon c SET redeemed = c.redeemed + 1
                        FROM coupon_redemption r
                        WHERE r.order_id = :order AND r.status = 'RELEASED' AND c.id = r.coupon_id
                            AND (c.total_limit IS NULL OR c.redeemed < c.total_limit)
                        RETURNING c.id, c.customer_limit
                        """)
                .param("order", order.value())
                .query(Redemptions::counted)
                .optional();
        return counted.isPresent()
                && jdbc.sql("""
                                UPDATE coupon_redemption again SET status = 'USED', changed_at = :now
                                WHERE again.order_id = :order AND again.status = 'RELEASED' AND coalesce(:limit > (
                                    SELECT count(*) FROM coupon_redemption r
                                    WHERE r.coupon_id = :coupon AND r.status <> 'RELEASED'
                                        AND r.customers && again.customers
                                ), true)
                                """)
                                .param("order", order.value())
                                .param("coupon", counted.get().coupon())
                                .param("limit", counted.get().limit(), Types.INTEGER)
                                .param("now", utc(now))
                                .update()
                        == 1;
    }

    /** Gives a use back; nothing where the order's is not in this status. */
    void release(OrderId order, String from, Instant now) {
        jdbc.sql("""
                        WITH released AS (
                            UPDATE coupon_redemption SET status = 'RELEASED', changed_at = :now
                            WHERE order_id = :order AND status = :from
                            RETURNING coupon_id
                        )
                        UPDATE coupon c SET redeemed = c.redeemed - 1 FROM released WHERE c.id = released.coupon_id
                        """)
                .param("order", order.value())
                .param("from", from)
                .param("now", utc(now))
                .update();
    }

    static CouponTerms terms(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new CouponTerms(
                new CouponId(row.getLong("id")),
                new CouponCode(row.getString("code")),
                CouponKind.valueOf(row.getString("kind")),
                row.getInt("percent"),
                Money.ofMinor(currency, row.getLong("amount_minor")),
                Money.ofMinor(currency, row.getLong("minimum_minor")));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String[] array(Set<String> keys) {
        return keys.toArray(String[]::new);
    }
}
