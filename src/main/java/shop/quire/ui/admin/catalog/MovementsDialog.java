package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.MovementGrid;

/** The ledger of an edition. */
final class MovementsDialog extends Dialog {

    MovementsDialog(StockService stock, EditionId edition, String title) {
        addClassName("q-dialog");
        addClassName("q-wide-dialog");
        setHeaderTitle(getTranslation("admin.movements.title", title));
        add(new MovementGrid(stock, edition));
        Button close = new Button(getTranslation("common.close"), click -> close());
        close.addClassName("q-ghost");
        close.setAutofocus(true);
        getFooter().add(close);
    }
}
