package shop.quire.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.quire.shared.Isbn;

/** What an import knows of its earlier batches, and where it writes down what it did. */
interface ImportJournal {

    /** In which line each of these stood in an earlier batch; those that did not are missing. */
    Map<Isbn, Long> earlier(Collection<Isbn> isbns);

    /** Which of these books earlier batches have written the facts of: the first row of a work speaks for it. */
    Set<Long> settled(Collection<Long> books);

    /**
     * Called in the transaction that stores the batch.
     *
     * @param steps in the order of the file
     */
    void write(List<ImportStep> steps, ImportBatch.Outcome outcome);

    /** The file has so many rows, where that is known from the beginning. */
    default void expect(long rows) {}

    /** Asked after every batch. */
    boolean goesOn();
}
