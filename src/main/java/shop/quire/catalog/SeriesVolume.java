package shop.quire.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A book within its series. */
public record SeriesVolume(@Nullable BigDecimal position, BookListItem book) {}
