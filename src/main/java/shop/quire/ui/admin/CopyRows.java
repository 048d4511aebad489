package shop.quire.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;

/**
 * Copies rows of a list to the clipboard, as a spreadsheet takes them: what is selected, or where nothing is, the list's
 * first rows as it is narrowed and sorted. Ctrl+C in the list does the same.
 */
@Tag("button")
@JavaScript("context://scripts/copy-rows.js")
final class CopyRows extends Component {

    private final ListGrid<?, ?, ?> list;
    private int last;

    CopyRows(ListGrid<?, ?, ?> list) {
        this.list = list;
        getElement().setText(getTranslation("admin.copy"));
        getElement().setAttribute("type", "button");
        getElement().setAttribute("title", getTranslation("admin.copy.hint", ListGrid.MOST_COPIED));
        getElement().getClassList().add("q-ghost");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.quire.copyRows(this, $0)", list.getElement());
    }

    /** What goes to the clipboard. */
    @ClientCallable
    String rows() {
        CopiedRows rows = list.copied();
        last = rows.size();
        return rows.text();
    }

    /** @param done false where the browser did not allow it */
    @ClientCallable
    void copied(boolean done) {
        if (done) {
            Toast.show(getTranslation("admin.copy.done", last, Reader.display().number(last)));
        } else {
            Toast.problem(getTranslation("admin.copy.refused"));
        }
    }
}
