package shop.quire.catalog;

import java.util.List;
import shop.quire.shared.SeriesId;

/**
 * A series in a list.
 *
 * @param books how many volumes the shop has
 * @param coverUrls of the first volumes, at most 4
 */
public record SeriesListItem(
        SeriesId id, String slug, String name, String contributors, int books, List<String> coverUrls) {}
