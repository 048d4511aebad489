package shop.quire.cart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.shared.CartId;
import shop.quire.shared.EditionId;
import shop.quire.shared.UserId;

/** Carts as rows. Whoever changes a cart locks its row first ({@link #touch}), so that two tabs take turns. */
@Repository
class CartStore {

    /** A line as it is stored. */
    record Row(EditionId edition, int quantity, boolean saved, int held, Money price) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    CartStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<CartId> find(CartToken token) {
        return jdbc.sql("SELECT id FROM cart WHERE token_hash = :hash")
                .param("hash", token.hash())
                .query(UUID.class)
                .optional()
                .map(CartId::new);
    }

    Optional<CartId> find(UserId user) {
        return jdbc.sql("SELECT id FROM cart WHERE user_id = :user")
                .param("user", user.value())
                .query(UUID.class)
                .optional()
                .map(CartId::new);
    }

    /** Does nothing where the user has a cart. */
    void begin(UserId user) {
        jdbc.sql("""
                        INSERT INTO cart (id, user_id, created_at, touched_at) VALUES (:id, :user, :now, :now)
                        ON CONFLICT (user_id) DO NOTHING
                        """)
                .param("id", CartId.create().value())
                .param("user", user.value())
                .param("now", now())
                .update();
    }

    void begin(CartId id, CartToken token) {
        jdbc.sql("INSERT INTO cart (id, token_hash, created_at, touched_at) VALUES (:id, :hash, :now, :now)")
                .param("id", id.value())
                .param("hash", token.hash())
                .param("now", now())
                .update();
    }

    /** Locks the cart for this transaction; false where it is no more (or only a signpost). */
    boolean touch(CartId cart) {
        return jdbc.sql("UPDATE cart SET touched_at = :now WHERE id = :cart AND merged_into IS NULL")
                        .param("cart", cart.value())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Locks the cart, or the user's cart that it has become part of; empty where it is no more. */
    Optional<CartId> touchCurrent(CartId cart) {
        return jdbc.sql("""
                        UPDATE cart SET touched_at = :now
                        WHERE id = coalesce((SELECT merged_into FROM cart WHERE id = :cart), :cart) AND merged_into IS NULL
                        RETURNING id
                        """)
                .param("cart", cart.value())
                .param("now", now())
                .query(UUID.class)
                .optional()
                .map(CartId::new);
    }

    /** The user's cart that this one has become part of; itself where it was not joined, or is no more. */
    CartId current(CartId cart) {
        return jdbc.sql("SELECT coalesce((SELECT merged_into FROM cart WHERE id = :cart), :cart)")
                .param("cart", cart.value())
                .query((row, number) -> new CartId(row.getObject(1, UUID.class)))
                .single();
    }

    /** Keeps a visited cart from being thrown away; writes at most once a day. */
    void seen(CartId cart) {
        jdbc.sql("UPDATE cart SET touched_at = :now WHERE id = :cart AND touched_at < :yesterday")
                .param("cart", cart.value())
                .param("now", now())
                .param("yesterday", now().minusDays(1))
                .update();
    }

    /** Locks both carts, always in the same order. */
    int lock(CartId one, CartId other) {
        return jdbc.sql("""
                        SELECT id FROM cart WHERE id IN (:one, :other) AND merged_into IS NULL ORDER BY id FOR UPDATE
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .query(UUID.class)
                .list()
                .size();
    }

    /** Oldest first. */
    List<Row> rows(CartId cart) {
        return jdbc.sql("""
                        SELECT edition_id, quantity, saved, held, price_minor, currency FROM cart_line
                        WHERE cart_id = :cart ORDER BY added_at, edition_id
                        """)
                .param("cart", cart.value())
                .query((row, number) -> row(row))
                .list();
    }

    Optional<Row> row(CartId cart, EditionId edition) {
        return jdbc.sql("""
                        SELECT edition_id, quantity, saved, held, price_minor, currency FROM cart_line
                        WHERE cart_id = :cart AND edition_id = :edition
                        """)
                .param("cart", cart.value())
                .param("edition", edition.value())
                .query((row, number) -> row(row))
                .optional();
    }

    int lines(CartId cart) {
        return jdbc.sql("SELECT count(*) FROM cart_line WHERE cart_id = :cart")
                .param("cart", cart.value())
                .query(Integer.class)
                .single();
    }

    int copies(CartId cart) {
        return jdbc.sql("SELECT coalesce(sum(quantity), 0) FROM cart_line WHERE cart_id = :cart AND NOT saved")
                .param("cart", cart.value())
                .query(Integer.class)
                .single();
    }

    /** Writes the line as given; {@code held} is not touched. */
    void put(CartId cart, EditionId edition, int quantity, boolean saved, Money price) {
        jdbc.sql("""
                        INSERT INTO cart_line (cart_id, edition_id, quantity, saved, price_minor, currency, added_at)
                        VALUES (:cart, :edition, :quantity, :saved, :price, :currency, :now)
                        ON CONFLICT (cart_id, edition_id) DO UPDATE SET quantity = excluded.quantity,
                            saved = excluded.saved, price_minor = excluded.price_minor, currency = excluded.currency
                        """)
                .param("cart", cart.value())
                .param("edition", edition.value())
                .param("quantity", quantity)
                .param("saved", saved)
                .param("price", price.getAmountMinorLong())
                .param("currency", price.getCurrencyUnit().getCode())
                .param("now", now())
                .update();
    }

    boolean remove(CartId cart, EditionId edition) {
        return jdbc.sql("DELETE FROM cart_line WHERE cart_id = :cart AND edition_id = :edition")
                        .param("cart", cart.value())
                        .param("edition", edition.value())
                        .update()
                == 1;
    }

    /** What was ordered leaves the cart; a line with more copies than that keeps the rest. Nothing is held any more. */
    void takeOut(CartId cart, Map<EditionId, Integer> ordered) {
        jdbc.sql("""
                        WITH ordered AS (SELECT * FROM unnest(:editions::bigint[], :quantities::int[]) AS o (edition, quantity)),
                        gone AS (
                            DELETE FROM cart_line line USING ordered o
                            WHERE line.cart_id = :cart AND line.edition_id = o.edition AND NOT line.saved
                                AND line.quantity <= o.quantity)
                        UPDATE cart_line line SET quantity = line.quantity - coalesce(o.quantity, 0), held = 0
                        FROM cart_line same LEFT JOIN ordered o ON o.edition = same.edition_id AND NOT same.saved
                        WHERE line.cart_id = :cart AND same.cart_id = line.cart_id AND same.edition_id = line.edition_id
                            AND line.quantity > coalesce(o.quantity, 0)
                            AND (line.held > 0 OR o.quantity IS NOT NULL)
                        """)
                .param("cart", cart.value())
                .param("editions", editions(ordered))
                .param("quantities", quantities(ordered))
                .update();
    }

    /**
     * Notes which copies the cart's own unpaid order holds; lines not named hold none. Finds the user's cart if the
     * visitor's was joined.
     */
    void noteHeld(CartId cart, Map<EditionId, Integer> held) {
        jdbc.sql("""
                        UPDATE cart_line line SET held = coalesce(o.quantity, 0)
                        FROM cart_line same
                            LEFT JOIN unnest(:editions::bigint[], :quantities::int[]) AS o (edition, quantity)
                                ON o.edition = same.edition_id
                        WHERE line.cart_id = coalesce((SELECT merged_into FROM cart WHERE id = :cart), :cart)
                            AND same.cart_id = line.cart_id AND same.edition_id = line.edition_id
                            AND line.held <> coalesce(o.quantity, 0)
                        """)
                .param("cart", cart.value())
                .param("editions", editions(held))
                .param("quantities", quantities(held))
                .update();
    }

    void acceptPrice(CartId cart, EditionId edition, Money price) {
        jdbc.sql("""
                        UPDATE cart_line SET price_minor = :price, currency = :currency
                        WHERE cart_id = :cart AND edition_id = :edition
                        """)
                .param("cart", cart.value())
                .param("edition", edition.value())
                .param("price", price.getAmountMinorLong())
                .param("currency", price.getCurrencyUnit().getCode())
                .update();
    }

    /** Empties the visitor's cart and leaves a signpost, by which an order in flight finds the user's cart. */
    void leaveSignpost(CartId from, CartId into) {
        jdbc.sql("DELETE FROM cart_line WHERE cart_id = :from")
                .param("from", from.value())
                .update();
        jdbc.sql("UPDATE cart SET token_hash = NULL, merged_into = :into, touched_at = :now WHERE id = :from")
                .param("from", from.value())
                .param("into", into.value())
                .param("now", now())
                .update();
    }

    /** Removes carts of nobody that were not touched since, a bounded number at a time. */
    int purge(Duration untouchedFor, int limit) {
        return jdbc.sql("""
                        DELETE FROM cart WHERE id IN (
                            SELECT id FROM cart WHERE user_id IS NULL AND touched_at < :before
                            ORDER BY touched_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        """)
                .param("before", now().minus(untouchedFor))
                .param("limit", limit)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new EditionId(row.getLong("edition_id")),
                row.getInt("quantity"),
                row.getBoolean("saved"),
                row.getInt("held"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("price_minor")));
    }

    private static Long[] editions(Map<EditionId, Integer> quantities) {
        return quantities.keySet().stream().map(EditionId::value).toArray(Long[]::new);
    }

    private static Integer[] quantities(Map<EditionId, Integer> quantities) {
        return quantities.values().toArray(Integer[]::new);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC);
    }
}
