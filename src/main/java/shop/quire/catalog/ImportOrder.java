package shop.quire.catalog;

/**
 * What an import in the background has to know.
 *
 * @param file key of the file in the storage
 * @param bytes its length
 * @param dryRun whether it only says what it would do
 */
record ImportOrder(String file, long bytes, ImportMapping mapping, boolean dryRun) {}
