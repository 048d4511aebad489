package shop.quire.catalog;

/** What the job has to know: its rows, and how far it is, are with the batch. */
record BulkOrder(long batch, boolean undo) {}
