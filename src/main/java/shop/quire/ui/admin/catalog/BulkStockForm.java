package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import shop.quire.catalog.BulkChange;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;

/** So many copies of each, as counted. */
final class BulkStockForm implements BulkForm {

    private static final List<MovementReason> REASONS =
            List.of(MovementReason.COUNT, MovementReason.CORRECTION, MovementReason.DAMAGE);

    private final TextField copies = FormParts.number("bulk.stock.copies");
    private final Select<MovementReason> reason =
            FormParts.select("admin.cell.reason", REASONS, one -> FormParts.word("admin.reason." + one));
    private final Div fields = new Div(copies, reason);

    BulkStockForm() {
        copies.getElement().setAttribute("inputmode", "numeric");
        copies.setValueChangeMode(ValueChangeMode.LAZY);
        copies.setAutofocus(true);
        reason.setValue(MovementReason.COUNT);
        fields.addClassName("q-bulk-fields");
    }

    @Override
    public String title() {
        return "bulk.stock.title";
    }

    @Override
    public Component fields() {
        return fields;
    }

    @Override
    public void onChange(Runnable changed) {
        copies.addValueChangeListener(change -> changed.run());
        reason.addValueChangeListener(change -> changed.run());
    }

    @Override
    public Optional<BulkChange> read() {
        copies.setInvalid(false);
        if (copies.getValue().isBlank()) {
            return Optional.empty();
        }
        Optional<Integer> typed =
                FormParts.whole(copies.getValue()).filter(many -> many >= 0 && many <= StockService.MAX_ON_HAND);
        if (typed.isEmpty()) {
            copies.setErrorMessage(FormParts.word("bulk.stock.bad"));
            copies.setInvalid(true);
        }
        return typed.map(many -> new BulkChange.Copies(many, reason.getValue()));
    }
}
