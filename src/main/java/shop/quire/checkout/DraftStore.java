package shop.quire.checkout;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.quire.account.AddressDraft;
import shop.quire.order.ShippingMethod;
import shop.quire.shared.CartId;

/** What was typed, one row per cart; goes with the cart. */
@Repository
class DraftStore {

    private static final int MAX_LENGTH = 400;

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<CheckoutForm> find(CartId cart) {
        return jdbc.sql("SELECT * FROM checkout_draft WHERE cart_id = :cart")
                .param("cart", cart.value())
                .query((row, number) -> new CheckoutForm(
                        row.getString("email"),
                        new AddressDraft(
                                row.getString("name"),
                                row.getString("line1"),
                                row.getString("line2"),
                                row.getString("postcode"),
                                row.getString("city"),
                                row.getString("region"),
                                row.getString("country")),
                        ShippingMethod.valueOf(row.getString("shipping_method")),
                        row.getString("coupon"),
                        row.getString("coupon_typed")))
                .optional();
    }

    /** Does nothing where the cart is gone. */
    void keep(CartId cart, CheckoutForm form) {
        AddressDraft address = form.address();
        jdbc.sql("""
                        INSERT INTO checkout_draft (cart_id, email, name, line1, line2, postcode, city, region, country,
                            shipping_method, coupon, coupon_typed, touched_at)
                        SELECT id, :email, :name, :line1, :line2, :postcode, :city, :region, :country, :method, :coupon,
                            :couponTyped, :now
                        FROM cart WHERE id = :cart
                        ON CONFLICT (cart_id) DO UPDATE SET email = excluded.email, name = excluded.name,
                            line1 = excluded.line1, line2 = excluded.line2, postcode = excluded.postcode,
                            city = excluded.city, region = excluded.region, country = excluded.country,
                            shipping_method = excluded.shipping_method, coupon = excluded.coupon,
                            coupon_typed = excluded.coupon_typed, touched_at = excluded.touched_at
                        """)
                .param("cart", cart.value())
                .param("email", storable(form.email()))
                .param("name", storable(address.name()))
                .param("line1", storable(address.line1()))
                .param("line2", storable(address.line2()))
                .param("postcode", storable(address.postcode()))
                .param("city", storable(address.city()))
                .param("region", storable(address.region()))
                .param("country", storable(address.country()))
                .param("method", form.shipping().name())
                .param("coupon", storable(form.coupon()))
                .param("couponTyped", storable(form.couponTyped()))
                .param("now", OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC))
                .update();
    }

    /** What a visitor typed goes along into the user's cart, unless something was typed there. */
    void move(CartId from, CartId into) {
        jdbc.sql("""
                        UPDATE checkout_draft SET cart_id = :into WHERE cart_id = :from
                            AND NOT EXISTS (SELECT FROM checkout_draft WHERE cart_id = :into)
                        """).param("from", from.value()).param("into", into.value()).update();
    }

    /** PostgreSQL text holds everything but NUL. */
    private static String storable(String typed) {
        String text = typed.replace("\0", "");
        return text.substring(0, Math.min(MAX_LENGTH, text.length()));
    }
}
