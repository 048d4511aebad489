package shop.quire.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.SeriesId;

/**
 * Where a book stands in a series.
 *
 * @param position 1 for the first; parts such as 0.5 exist; null where it has none
 */
public record SeriesPlace(
        SeriesId id, String slug, String name, @Nullable BigDecimal position) {}
