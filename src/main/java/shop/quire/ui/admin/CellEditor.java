package shop.quire.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Edits single cells of a grid in place, by keyboard as in a spreadsheet: Enter or F2 or a digit begins, Enter saves and
 * goes down, Tab saves and goes on to the next editable cell, Esc gives up. The field floats over its cell, so that the
 * grid may draw its rows anew at any time without anything typed being lost.
 *
 * <p>Cells that can be edited carry {@code data-edit} (name of the field), {@code data-key} (of the row),
 * {@code data-row} (its index), {@code data-value} (as typed), {@code data-version} and {@code data-label}.
 */
@Tag("div")
@JavaScript("context://scripts/cell-editor.js")
public final class CellEditor extends Component {

    /** What was typed, and what the person saw when typing began. */
    public record Edit(String field, String key, String typed, String seen, long version, String reason, String note) {}

    /** What came of it. */
    public record Answer(Outcome outcome, String message) {

        public static Answer saved() {
            return new Answer(Outcome.SAVED, "");
        }

        /** @param message what is wrong, shown next to the cell */
        public static Answer refused(String message) {
            return new Answer(Outcome.REFUSED, message);
        }

        /** A dialog has taken over; the field closes, and the view returns the focus later. */
        public static Answer asking() {
            return new Answer(Outcome.ASKING, "");
        }
    }

    public enum Outcome {
        SAVED,
        REFUSED,
        ASKING
    }

    /** A choice of a field: stored value and word. */
    public record Choice(String value, String text) {}

    /**
     * How a field is edited.
     *
     * @param label names the field to screen readers
     * @param inputMode hint for on-screen keyboards: {@code decimal}, {@code numeric}
     * @param choices where one of few values is chosen; empty where a text is typed
     * @param reasons where every change needs one; empty elsewhere
     */
    public record Field(String label, String inputMode, List<Choice> choices, List<Choice> reasons) {}

    /** The texts around the field. */
    public record Texts(String reason, String note, String lost) {}

    private final Grid<?> grid;
    private final Map<String, Field> fields;
    private final Function<Edit, Answer> onSave;

    /**
     * @param fields by the name their cells carry
     * @param onSave checks and stores what was typed; draws the row anew where it has changed
     */
    public CellEditor(Grid<?> grid, Map<String, Field> fields, Function<Edit, Answer> onSave) {
        this.grid = grid;
        this.fields = fields;
        this.onSave = onSave;
        getElement().getClassList().add("q-cell-editor");
        getElement().setAttribute("hidden", true);
    }

    /** Puts the keyboard back on a cell, as after a dialog. */
    public void focusCell(String field, String key) {
        getElement().executeJs("this.focusCell($0, $1)", field, key);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        Texts texts = new Texts(
                getTranslation("admin.cell.reason"),
                getTranslation("admin.cell.note"),
                getTranslation("admin.cell.lost"));
        getElement().executeJs("window.quire.cellEditor(this, $0, $1, $2)", grid.getElement(), fields, texts);
    }

    @ClientCallable
    Answer save(String field, String key, String typed, String seen, String version, String reason, String note) {
        if (!fields.containsKey(field)) {
            return Answer.refused(getTranslation("admin.cell.lost"));
        }
        return onSave.apply(new Edit(field, key, typed.strip(), seen, parse(version), reason, note.strip()));
    }

    private static long parse(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException notOurs) {
            // Matches no row: reported as a conflict.
            return -1;
        }
    }
}
