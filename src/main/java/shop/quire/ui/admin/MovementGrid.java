package shop.quire.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.ValueProvider;
import java.util.Objects;
import shop.quire.inventory.Movement;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** The ledger of an edition: every copy that came or went, newest first. */
public final class MovementGrid extends Grid<Movement> {

    public MovementGrid(StockService stock, EditionId edition) {
        Display display = Reader.display();
        addClassName("q-grid");
        getElement().setAttribute("aria-label", getTranslation("admin.book.movements"));
        setSelectionMode(SelectionMode.NONE);
        column("admin.movements.at", "10rem", 0, movement -> display.dateTime(movement.at()));
        column("admin.cell.reason", "9rem", 0, movement -> getTranslation("admin.reason." + movement.reason()));
        column("admin.movements.delta", "5.5rem", 0, MovementGrid::delta).setTextAlign(ColumnTextAlign.END);
        column("admin.movements.after", "5.5rem", 0, movement -> display.number(movement.onHandAfter()))
                .setTextAlign(ColumnTextAlign.END);
        column("admin.movements.actor", "8rem", 1, Movement::actor);
        column("admin.movements.supplier", "8rem", 1, movement -> Objects.requireNonNullElse(movement.supplier(), ""));
        column("admin.cell.note", "8rem", 2, Movement::note);
        setEmptyStateText(getTranslation("admin.movements.none"));
        setItems(query ->
                stock
                        .movements(edition, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                        .stream());
    }

    private Column<Movement> column(String key, String width, int grow, ValueProvider<Movement, String> text) {
        return addColumn(text).setHeader(getTranslation(key)).setWidth(width).setFlexGrow(grow);
    }

    private static String delta(Movement movement) {
        return (movement.delta() > 0 ? "+" : "−") + Math.abs(movement.delta());
    }
}
