package shop.quire.catalog;

/**
 * How far an import is.
 *
 * @param dryRun whether it only says what it would do
 */
public record ImportStanding(boolean dryRun, ImportCounts counts) {}
