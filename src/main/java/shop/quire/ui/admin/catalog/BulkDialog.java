package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.function.Consumer;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.BulkPreview;
import shop.quire.catalog.BulkResult;
import shop.quire.catalog.BulkSelection;
import shop.quire.ui.components.Reader;

/** Asks what to do to many editions and shows what it would do. Nothing is written until somebody says so. */
final class BulkDialog extends Dialog {

    private final BulkEditions bulk;
    private final BulkSelection selection;
    private final BulkForm form;
    private final BulkPreviewPanel preview;
    private final Button apply = new Button();

    BulkDialog(
            BulkEditions bulk,
            BulkSelection selection,
            long count,
            BulkForm form,
            BulkWords words,
            Consumer<BulkResult> onDone) {
        this.bulk = bulk;
        this.selection = selection;
        this.form = form;
        preview = new BulkPreviewPanel(words);
        addClassNames("q-dialog", "q-bulk-dialog");
        setHeaderTitle(getTranslation(form.title(), count, Reader.display().number(count)));
        Div body = new Div(form.fields(), preview);
        body.addClassName("q-bulk-body");
        add(body);

        Button cancel = new Button(getTranslation("common.cancel"), click -> close());
        cancel.addClassName("q-plain");
        apply.addClassName("q-primary");
        apply.setDisableOnClick(true);
        apply.addClickListener(click -> form.read().ifPresent(change -> {
            BulkResult result = bulk.apply(selection, change);
            close();
            onDone.accept(result);
        }));
        getFooter().add(cancel, apply);
        form.onChange(this::look);
        look();
    }

    private void look() {
        Optional<BulkChange> change = form.read();
        Optional<BulkPreview> seen = change.flatMap(one -> bulk.preview(selection, one));
        int changed = seen.map(BulkPreview::changed).orElse(0);
        if (change.isPresent() && seen.isPresent()) {
            preview.show(change.get(), seen.get());
        } else {
            preview.hint(getTranslation("bulk.preview.hint"));
        }
        apply.setEnabled(changed > 0);
        apply.setText(getTranslation("bulk.apply", changed, Reader.display().number(changed)));
    }
}
