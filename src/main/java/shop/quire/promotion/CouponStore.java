package shop.quire.promotion;

import static shop.quire.promotion.Redemptions.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Coupons as rows, as far as people change them. */
@Repository
class CouponStore {

    private final JdbcClient jdbc;

    CouponStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where another coupon has this code. */
    Optional<CouponId> insert(CouponFacts facts, Instant now) {
        return facts(jdbc.sql("""
                        INSERT INTO coupon (code, name, note, kind, percent, amount_minor, minimum_minor, currency, valid_from,
                            valid_until, total_limit, customer_limit, created_at)
                        VALUES (:code, :name, :note, :kind, :percent, :amount, :minimum, :currency, :from,
                            :until::timestamptz, :totalLimit, :customerLimit, :now)
                        ON CONFLICT (code) DO NOTHING
                        RETURNING id
                        """), facts)
                .param("now", utc(now))
                .query((row, number) -> new CouponId(row.getLong("id")))
                .optional();
    }

    /** Locks the row until the transaction ends. */
    Optional<Coupon> lock(CouponId id) {
        return jdbc.sql("SELECT * FROM coupon WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, number) -> new Coupon(
                        id,
                        facts(row),
                        instant(row, "ended_at"),
                        row.getInt("redeemed"),
                        row.getObject("first_used_at") != null,
                        row.getLong("version")))
                .optional();
    }

    /** False where another coupon has this code. Whoever calls holds the lock. */
    boolean write(Coupon coupon) {
        return facts(jdbc.sql("""
                                UPDATE coupon SET code = :code, name = :name, note = :note, kind = :kind, percent = :percent,
                                    amount_minor = :amount, minimum_minor = :minimum, currency = :currency,
                                    valid_from = :from, valid_until = :until::timestamptz, total_limit = :totalLimit,
                                    customer_limit = :customerLimit, ended_at = :ended::timestamptz, version = version + 1
                                WHERE id = :id AND version = :version
                                    AND NOT EXISTS (SELECT FROM coupon other WHERE other.code = :code AND other.id <> :id)
                                """), coupon.facts())
                        .param("ended", utcOrNull(coupon.endedAt()))
                        .param("id", coupon.id().value())
                        .param("version", coupon.version())
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec facts(JdbcClient.StatementSpec statement, CouponFacts facts) {
        return statement
                .param("code", facts.code().value())
                .param("name", facts.name())
                .param("note", facts.note())
                .param("kind", facts.kind().name())
                .param("percent", facts.kind() == CouponKind.PERCENTAGE ? facts.percent() : null, Types.INTEGER)
                .param(
                        "amount",
                        facts.kind() == CouponKind.AMOUNT ? facts.amount().getAmountMinorLong() : null,
                        Types.BIGINT)
                .param("minimum", facts.minimum().getAmountMinorLong())
                .param("currency", facts.minimum().getCurrencyUnit().getCode())
                .param("from", utc(facts.from()))
                .param("until", utcOrNull(facts.until()))
                .param("totalLimit", facts.totalLimit(), Types.INTEGER)
                .param("customerLimit", facts.customerLimit(), Types.INTEGER);
    }

    private static CouponFacts facts(ResultSet row) throws SQLException {
        CouponTerms terms = Redemptions.terms(row);
        return new CouponFacts(
                terms.code(),
                row.getString("name"),
                row.getString("note"),
                terms.kind(),
                terms.percent(),
                terms.amount(),
                terms.minimum(),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                instant(row, "valid_until"),
                row.getObject("total_limit", Integer.class),
                row.getObject("customer_limit", Integer.class));
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
