package shop.quire.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An edition as far as shoppers are told how to get a copy. */
public interface Obtainable {

    Availability availability();

    /** Copies that can be promised; 0 for e-books. */
    int available();

    @Nullable
    LocalDate publicationDate();

    /** When suppliers bring more copies, where that is promised and not past. */
    @Nullable
    LocalDate expectedOn();

    /** The day from which it can be had again; null where it can be had now, or nobody knows. */
    default @Nullable LocalDate availableFrom() {
        return availability() == Availability.SOLD_OUT ? expectedOn() : null;
    }
}
