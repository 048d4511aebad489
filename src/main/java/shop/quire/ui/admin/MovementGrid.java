package shop.quire.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        if (Reader.isNarrow()) {
            narrow(display);
        } else {
            wide(display);
        }
        setEmptyStateText(getTranslation("admin.movements.none"));
        setItems(query ->
                stock
                        .movements(edition, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                        .stream());
    }

    private void wide(Display display) {
        column("admin.movements.at", "9.75rem", 0, movement -> display.dateTime(movement.at()));
        column("admin.cell.reason", "7rem", 1, MovementGrid::reason);
        copies(display);
        column("admin.movements.actor", "6rem", 1, Movement::actor);
        column("admin.movements.supplier", "7rem", 2, movement -> Objects.requireNonNullElse(movement.supplier(), ""));
        column("admin.cell.note", "7rem", 2, Movement::note);
    }

    /** A phone has room for the numbers; the rest stands below the day. */
    private void narrow(Display display) {
        addColumn(LitRenderer.<Movement>of("${item.at}<small>${item.byline}</small>")
                        .withProperty("at", movement -> display.dateTime(movement.at()))
                        .withProperty(
                                "byline",
                                movement -> Stream.of(
                                                reason(movement),
                                                Objects.requireNonNullElse(movement.supplier(), ""),
                                                movement.actor(),
                                                movement.note())
                                        .filter(text -> !text.isEmpty())
                                        .collect(Collectors.joining(" · "))))
                .setHeader(getTranslation("admin.movements.at"))
                .setFlexGrow(1)
                .setWidth("9rem");
        copies(display);
    }

    private void copies(Display display) {
        column("admin.movements.delta", "5rem", 0, MovementGrid::delta).setTextAlign(ColumnTextAlign.END);
        column("admin.movements.after", "5.25rem", 0, movement -> display.number(movement.onHandAfter()))
                .setTextAlign(ColumnTextAlign.END);
    }

    private static String reason(Movement movement) {
        return I18NProvider.translate("admin.reason." + movement.reason());
    }

    private Column<Movement> column(String key, String width, int grow, ValueProvider<Movement, String> text) {
        return addColumn(text)
                .setHeader(getTranslation(key))
                .setWidth(width)
                .setFlexGrow(grow)
                .setResizable(true);
    }

    private static String delta(Movement movement) {
        return (movement.delta() > 0 ? "+" : "−") + Math.abs(movement.delta());
    }
}
