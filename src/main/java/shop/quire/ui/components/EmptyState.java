package shop.quire.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Says that there is nothing here, and what to do next. */
public final class EmptyState extends Div {

    public EmptyState(String title, String text, Component... whatToDo) {
        addClassName("q-empty");
        add(new H2(title), new Paragraph(text));
        add(whatToDo);
    }
}
