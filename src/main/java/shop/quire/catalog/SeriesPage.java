package shop.quire.catalog;

import java.util.List;
import shop.quire.shared.SeriesId;

/**
 * The page of a series.
 *
 * @param contributors authors of its volumes, ready to show
 * @param volumes in order, at most 200
 */
public record SeriesPage(SeriesId id, String slug, String name, String contributors, List<SeriesVolume> volumes) {}
