package shop.quire.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;

/** The first line of a back-office page: its title, what narrows it, what can be done. */
public final class PageHead extends Composite<Header> {

    private final H1 title = new H1();
    private final Span count = new Span();
    private final Div tools = new Div();
    private final Div actions = new Div();

    public PageHead(String text) {
        title.setText(text);
        count.addClassName("q-head-count");
        count.getElement().setAttribute("role", "status");
        tools.addClassName("q-head-tools");
        actions.addClassName("q-head-actions");
        getContent().addClassName("q-head");
        getContent().add(title, count, tools, actions);
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    /** How much there is, said softly beside the title. */
    public void setCount(String text) {
        count.setText(text);
    }

    /** Search field, chips: what narrows the page. */
    public PageHead narrowing(Component... parts) {
        tools.add(parts);
        return this;
    }

    /** What narrows the page, or nothing where there is nothing to narrow. */
    void showNarrowing(boolean shown) {
        tools.setVisible(shown);
        count.setVisible(shown);
    }

    /** What can be done, on the far side. What most come for stands last, whichever was added first. */
    public PageHead actions(Component... parts) {
        actions.add(parts);
        actions.getChildren().filter(PageHead::primary).toList().forEach(actions::add);
        return this;
    }

    private static boolean primary(Component part) {
        return part.getElement().getClassList().contains("q-primary");
    }
}
