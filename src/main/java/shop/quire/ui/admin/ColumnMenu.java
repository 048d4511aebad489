package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Shows, hides and moves the columns of a grid: what is dragged with a pointer can be done here by keyboard. */
public final class ColumnMenu extends Composite<Div> {

    private record Choice(Checkbox shown, Div line) {}

    private final Div choices = new Div();
    private final Map<Grid.Column<?>, Choice> byColumn = new LinkedHashMap<>();

    public ColumnMenu() {
        Button button = new Button(getTranslation("admin.columns"));
        button.addClassName("q-ghost");
        choices.addClassName("q-column-choices");
        Popover popover = new Popover(choices);
        popover.setTarget(button);
        popover.setAutofocus(true);
        popover.setAriaLabel(getTranslation("admin.columns"));
        getContent().add(button, popover);
    }

    /**
     * Offers one more column.
     *
     * @param onMove is given the column and -1 for one place earlier, 1 for one later
     */
    <C extends Grid.Column<?>> void add(String name, C column, ObjIntConsumer<C> onMove) {
        Checkbox shown = new Checkbox(name, column.isVisible());
        shown.addValueChangeListener(change -> column.setVisible(change.getValue()));
        Div line = new Div(
                shown,
                mover("‹", getTranslation("admin.columns.earlier", name), () -> onMove.accept(column, -1)),
                mover("›", getTranslation("admin.columns.later", name), () -> onMove.accept(column, 1)));
        line.addClassName("q-column-choice");
        choices.add(line);
        byColumn.put(column, new Choice(shown, line));
    }

    /** Follows what the grid shows now, in its order. */
    void show(List<? extends Grid.Column<?>> order) {
        int place = 0;
        for (Grid.Column<?> column : order) {
            Choice choice = byColumn.get(column);
            if (choice != null) {
                choice.shown().setValue(column.isVisible());
                if (choices.indexOf(choice.line()) != place) {
                    choices.addComponentAtIndex(place, choice.line());
                }
                place++;
            }
        }
    }

    private static NativeButton mover(String sign, String label, Runnable move) {
        NativeButton button = new NativeButton(sign);
        button.setAriaLabel(label);
        button.addClassName("q-column-move");
        button.addClickListener(click -> {
            move.run();
            // Its line may have been taken out and put in again, which loses the focus.
            button.focus();
        });
        return button;
    }
}
