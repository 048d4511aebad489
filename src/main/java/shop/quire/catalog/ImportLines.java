package shop.quire.catalog;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of rows and columns while it is read, its header first. */
interface ImportLines extends AutoCloseable {

    /** A file of which nothing can be read, for a reason that has been reported. */
    ImportLines NONE = () -> null;

    /**
     * @param number in the file, from 1
     * @param problem why it cannot be taken; empty where it can
     */
    record Line(long number, List<String> fields, String problem) {

        Line(long number, List<String> fields) {
            this(number, fields, "");
        }
    }

    /** Null at the end, or where the file cannot be read on, which has been reported then. */
    @Nullable
    Line next() throws IOException;

    @Override
    default void close() throws IOException {}
}
