package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;

/** Shows and hides the columns of a grid. */
public final class ColumnMenu extends Composite<Div> {

    private final Div choices = new Div();

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

    /** Offers one more column. */
    public void add(String name, Grid.Column<?> column) {
        Checkbox choice = new Checkbox(name, column.isVisible());
        choice.addValueChangeListener(change -> column.setVisible(change.getValue()));
        choices.add(choice);
    }
}
