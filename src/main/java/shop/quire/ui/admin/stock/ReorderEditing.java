package shop.quire.ui.admin.stock;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.StockList;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.ReorderChange;
import shop.quire.inventory.StockDesk;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.CellEditor;
import shop.quire.ui.admin.CellEditor.Answer;

/** Stores the reorder levels that are typed into the list of stock; an empty one means that no more copies are wanted. */
final class ReorderEditing {

    private final StockList list;
    private final StockDesk desk;
    private final Consumer<StockRow> onChanged;

    /** @param onChanged the row as it is now */
    ReorderEditing(StockList list, StockDesk desk, Consumer<StockRow> onChanged) {
        this.list = list;
        this.desk = desk;
        this.onChanged = onChanged;
    }

    static Map<String, CellEditor.Field> fields() {
        return Map.of(
                StockGrid.REORDER,
                new CellEditor.Field(I18NProvider.translate("stock.column.REORDER"), "numeric", List.of(), List.of()));
    }

    Answer save(CellEditor.Edit edit) {
        Optional<EditionId> id = id(edit.key());
        if (id.isEmpty() || list.edition(id.get()).isEmpty()) {
            return Answer.refused(I18NProvider.translate("admin.cell.gone"));
        }
        if (!readable(edit.typed()) || !readable(edit.seen())) {
            return Answer.refused(I18NProvider.translate("stock.reorder.bad", StockService.MAX_ON_HAND));
        }
        ReorderChange change = desk.reorderAt(id.get(), level(edit.typed()), level(edit.seen()));
        list.edition(id.get()).ifPresent(onChanged);
        return switch (change) {
            case ReorderChange.Set _ -> Answer.saved();
            case ReorderChange.Conflict(Integer current) ->
                Answer.refused(
                        current == null
                                ? I18NProvider.translate("stock.reorder.conflict.never")
                                : I18NProvider.translate("stock.reorder.conflict", current));
        };
    }

    private static boolean readable(String text) {
        return text.isEmpty() || text.matches("\\d{1,7}") && Integer.parseInt(text) <= StockService.MAX_ON_HAND;
    }

    private static @Nullable Integer level(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static Optional<EditionId> id(String key) {
        return key.matches("[1-9]\\d{0,17}") ? Optional.of(new EditionId(Long.parseLong(key))) : Optional.empty();
    }
}
