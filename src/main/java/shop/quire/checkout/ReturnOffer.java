package shop.quire.checkout;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.order.OrderDetail;
import shop.quire.order.OrderLine;

/**
 * What of an order can come back.
 *
 * @param lines one for each line of the order
 * @param lastDay on which the customer may ask; null where the parcel has not arrived yet
 */
public record ReturnOffer(
        OrderDetail order,
        Standing standing,
        List<Line> lines,
        @Nullable LocalDate lastDay) {

    /** Whether the customer may ask by themselves. */
    public enum Standing {
        OPEN,
        /** It was not sent yet, or given up. */
        NOT_SENT,
        /** Too long ago: a person decides. */
        OVER,
        /** Nothing of it is left that could come back. */
        NOTHING_LEFT
    }

    /**
     * A line of the order.
     *
     * @param position from 1
     * @param left copies that can come back
     */
    public record Line(int position, OrderLine book, int left) {

        /** Why none can; empty where some can. */
        public Optional<Obstacle> obstacle() {
            if (!book.paper()) {
                return Optional.of(Obstacle.EBOOK);
            }
            return left == 0 ? Optional.of(Obstacle.NONE_LEFT) : Optional.empty();
        }
    }

    /** Why a line cannot come back. */
    public enum Obstacle {
        /** Whoever downloads it has agreed that there is no way back (Directive 2011/83/EU, article 16 m). */
        EBOOK,
        /** Every copy was paid back, or is on its way back already. */
        NONE_LEFT
    }

    public ReturnOffer {
        lines = List.copyOf(lines);
    }

    public boolean open() {
        return standing == Standing.OPEN;
    }
}
