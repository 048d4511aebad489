package shop.quire.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.ImportReport.RowError;

/**
 * What became of one row while it was read.
 *
 * @param number of rows up to this one
 * @param row null where there is nothing to be stored
 * @param counted false where it is about the file as a whole
 */
record ImportStep(long number, @Nullable ImportRow row, boolean counted, List<RowError> problems) {

    boolean refused() {
        return counted && row == null;
    }

    ImportStep refusedFor(RowError reason) {
        return new ImportStep(
                number,
                null,
                counted,
                Stream.concat(problems.stream(), Stream.of(reason)).toList());
    }
}
