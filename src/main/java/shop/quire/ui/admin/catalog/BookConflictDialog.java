package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import shop.quire.catalog.BookDraft;

/** Somebody else saved the book meanwhile, and both changed the same things: shows both values of each. */
final class BookConflictDialog extends Dialog {

    /** @param onDecided is given the book to go on with */
    BookConflictDialog(BookMerge merge, String who, String when, Consumer<BookDraft> onDecided) {
        addClassName("q-dialog");
        addClassName("q-wide-dialog");
        setHeaderTitle(getTranslation("admin.conflict.title"));
        NativeTable table = new NativeTable();
        table.addClassName("q-conflict-table");
        NativeTableRow head = table.getHead().addRow();
        head.add(
                new NativeTableHeaderCell(""),
                new NativeTableHeaderCell(getTranslation("admin.conflict.theirs", who, when)),
                new NativeTableHeaderCell(getTranslation("admin.conflict.mine")));
        for (BookMerge.Clash clash : merge.clashes()) {
            NativeTableRow row = table.getBody().addRow();
            String field = getTranslation("admin.book." + clash.field());
            row.add(new NativeTableHeaderCell(clash.subject().isEmpty() ? field : field + " " + clash.subject()));
            row.add(new NativeTableCell(clash.theirs()), new NativeTableCell(clash.mine()));
        }
        add(new Paragraph(getTranslation("admin.book.conflict.text")), table);
        Button cancel = new Button(getTranslation("common.cancel"), click -> close());
        cancel.addClassName("q-plain");
        getFooter()
                .add(
                        cancel,
                        choice("admin.book.conflict.keep", "q-ghost", merge, false, onDecided),
                        choice("admin.book.conflict.apply", "q-primary", merge, true, onDecided));
    }

    private Button choice(String key, String look, BookMerge merge, boolean mine, Consumer<BookDraft> onDecided) {
        Button button = new Button(getTranslation(key), click -> {
            close();
            onDecided.accept(merge.resolved(mine));
        });
        button.addClassName(look);
        return button;
    }
}
