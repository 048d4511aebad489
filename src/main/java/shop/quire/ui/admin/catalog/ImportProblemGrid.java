package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import shop.quire.catalog.ImportProblemFilter;
import shop.quire.catalog.ImportProblemSort;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.catalog.Imports;
import shop.quire.shared.JobId;
import shop.quire.shared.RowCount;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;

/** What is wrong with which row of an import, fetched as it is scrolled to. */
final class ImportProblemGrid extends ListGrid<RowError, ImportProblemFilter, ImportProblemSort> {

    /** A phone has room for where it is and what it is; the rest is one tap away, and in the report to take along. */
    private static final Set<String> WHEN_NARROW = Set.of("LINE", "COLUMN", "MESSAGE");

    ImportProblemGrid(Imports imports, Supplier<JobId> job, ColumnMenu menu) {
        super(
                "imports.problems",
                ImportProblemSort.class,
                WHEN_NARROW,
                menu,
                ImportProblemFilter.all(),
                (filter, order, slice) -> imports.problems(job.get(), filter, order, slice),
                (Function<ImportProblemFilter, RowCount>) filter -> imports.problemCount(job.get(), filter),
                error -> error);
        setSelectionMode(SelectionMode.MULTI);
        text("LINE", error -> error.line() == 0 ? "–" : Long.toString(error.line()), narrow() ? "4rem" : "5rem")
                .setTextAlign(ColumnTextAlign.END);
        text("RECORD", RowError::reference, "11rem").setTooltipGenerator(RowError::reference);
        text("COLUMN", RowError::column, narrow() ? "6rem" : "9rem");
        text("VALUE", RowError::value, "14rem").setTooltipGenerator(RowError::value);
        text("MESSAGE", RowError::message, narrow() ? "9rem" : "20rem")
                .setFlexGrow(1)
                .setTooltipGenerator(RowError::message);
        hidden(
                "KEPT",
                error -> getTranslation(error.rowKept() ? "imports.problems.kept" : "imports.problems.refused"),
                "9rem");
    }

    /** Whether the file's records have names. */
    void named(boolean named) {
        begins("RECORD", named && !narrow());
    }
}
