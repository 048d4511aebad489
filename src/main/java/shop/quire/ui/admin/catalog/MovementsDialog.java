package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import shop.quire.inventory.Movement;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/** The ledger of an edition: every copy that came or went, newest first. */
final class MovementsDialog extends Dialog {

    MovementsDialog(StockService stock, EditionId edition, String title) {
        addClassName("q-dialog");
        addClassName("q-wide-dialog");
        setHeaderTitle(getTranslation("admin.movements.title", title));
        Display display = Reader.display();
        Grid<Movement> ledger = new Grid<>();
        ledger.addClassName("q-grid");
        ledger.getElement().setAttribute("aria-label", getTranslation("admin.book.movements"));
        ledger.addColumn(movement -> display.dateTime(movement.at()))
                .setHeader(getTranslation("admin.movements.at"))
                .setWidth("11rem")
                .setFlexGrow(0);
        ledger.addColumn(movement -> getTranslation("admin.reason." + movement.reason()))
                .setHeader(getTranslation("admin.cell.reason"))
                .setWidth("9rem");
        ledger.addColumn(movement -> (movement.delta() > 0 ? "+" : "−") + Math.abs(movement.delta()))
                .setHeader(getTranslation("admin.movements.delta"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("5.5rem")
                .setFlexGrow(0);
        ledger.addColumn(Movement::onHandAfter)
                .setHeader(getTranslation("admin.movements.after"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("6rem")
                .setFlexGrow(0);
        ledger.addColumn(Movement::actor)
                .setHeader(getTranslation("admin.movements.actor"))
                .setWidth("9rem");
        ledger.addColumn(Movement::note)
                .setHeader(getTranslation("admin.cell.note"))
                .setWidth("10rem");
        ledger.setEmptyStateText(getTranslation("admin.movements.none"));
        ledger.setItems(query ->
                stock
                        .movements(edition, new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                        .stream());
        add(ledger);
        Button close = new Button(getTranslation("common.close"), click -> close());
        close.addClassName("q-ghost");
        close.setAutofocus(true);
        getFooter().add(close);
    }
}
