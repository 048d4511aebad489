package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.combobox.ComboBox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.Posting;
import shop.quire.inventory.Supplier;
import shop.quire.inventory.SupplierId;

/** Whom copies came from or go back to, where somebody knows; there only where the reason has such a one. */
final class SupplierField extends ComboBox<Supplier> {

    private final boolean any;

    SupplierField(List<Supplier> known) {
        super("", known);
        any = !known.isEmpty();
        setLabel(getTranslation("stock.supplier"));
        setItemLabelGenerator(Supplier::name);
        setClearButtonVisible(true);
    }

    void suit(MovementReason reason) {
        setVisible(any && Posting.concernsSupplier(reason));
    }

    @Nullable
    SupplierId chosen() {
        Supplier chosen = getValue();
        return isVisible() && chosen != null ? chosen.id() : null;
    }
}
