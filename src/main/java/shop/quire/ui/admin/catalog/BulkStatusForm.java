package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Optional;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.EditionStatus;

/** Into the shop, announced, or out of it. */
final class BulkStatusForm implements BulkForm {

    private final Select<EditionStatus> status = FormParts.select(
            "admin.books.column.STATUS", List.of(EditionStatus.values()), one -> FormParts.word("bulk.status." + one));
    private final Div fields = new Div(status);

    BulkStatusForm() {
        fields.addClassName("q-bulk-fields");
        status.setPlaceholder(FormParts.word("bulk.status.choose"));
        status.setAutofocus(true);
    }

    @Override
    public String title() {
        return "bulk.status.title";
    }

    @Override
    public Component fields() {
        return fields;
    }

    @Override
    public void onChange(Runnable changed) {
        status.addValueChangeListener(change -> changed.run());
    }

    @Override
    public Optional<BulkChange> read() {
        return status.getOptionalValue().map(BulkChange.Status::new);
    }
}
