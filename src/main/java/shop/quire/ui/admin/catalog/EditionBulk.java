package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.function.LongSupplier;
import shop.quire.account.CurrentUser;
import shop.quire.account.Permission;
import shop.quire.catalog.BulkBatch;
import shop.quire.catalog.BulkEditions;
import shop.quire.catalog.BulkResult;
import shop.quire.catalog.CatalogVocabulary;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/** What can be done to the ticked rows of the list of editions. */
final class EditionBulk {

    private final BulkEditions bulk;
    private final EditionGrid grid;
    private final LongSupplier all;
    private final BulkWords words;
    private final SelectionBar bar;

    /** @param all how many rows answer now */
    EditionBulk(
            BulkEditions bulk,
            EditionGrid grid,
            LongSupplier all,
            BulkWords words,
            CatalogVocabulary vocabulary,
            CurrentUser currentUser) {
        this.bulk = bulk;
        this.grid = grid;
        this.all = all;
        this.words = words;
        bar = new SelectionBar(grid.ticks()::tickEverything, grid.ticks()::clear);
        bar.action("bulk.action.price", () -> ask(new BulkPriceForm(words.currency())));
        bar.action("bulk.action.status", () -> ask(new BulkStatusForm()));
        bar.action("bulk.action.subject", () -> ask(new BulkSubjectForm(vocabulary::subjects)));
        if (currentUser.may(Permission.STOCK)) {
            bar.action("bulk.action.stock", () -> ask(new BulkStockForm()));
        }
    }

    SelectionBar bar() {
        return bar;
    }

    /** Says how many rows are ticked now. */
    void refresh() {
        EditionTicks ticks = grid.ticks();
        if (ticks.everything() || ticks.size() > 0) {
            long answering = all.getAsLong();
            bar.show(selected(answering), answering, ticks.everything() && ticks.size() == 0);
        } else {
            bar.show(0, 0, false);
        }
    }

    private long selected(long answering) {
        EditionTicks ticks = grid.ticks();
        return ticks.everything() ? answering - ticks.size() : ticks.size();
    }

    private void ask(BulkForm form) {
        EditionTicks ticks = grid.ticks();
        long count = ticks.everything() ? selected(all.getAsLong()) : ticks.size();
        new BulkDialog(bulk, ticks.selection(), count, form, words, this::done).open();
    }

    private void done(BulkResult result) {
        switch (result) {
            case BulkResult.Done(BulkBatch batch) -> {
                grid.ticks().clear();
                Toast.show(
                        I18NProvider.translate(
                                "bulk.done",
                                batch.changed(),
                                Reader.display().number(batch.changed()),
                                batch.refused(),
                                Reader.display().number(batch.refused())),
                        "/admin/books/changes/" + batch.id(),
                        I18NProvider.translate("bulk.done.link"));
            }
            case BulkResult.Begun(BulkBatch batch) ->
                UI.getCurrent().navigate(BatchesView.class, Long.toString(batch.id()));
            case BulkResult.TooMany(int most) ->
                Toast.problem(I18NProvider.translate(
                        "bulk.tooMany", "", Reader.display().number(most)));
            case BulkResult.Nothing nothing -> Toast.problem(I18NProvider.translate("bulk.nothing"));
        }
    }
}
