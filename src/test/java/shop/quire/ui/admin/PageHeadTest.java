package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageHeadTest {

    @Test
    void whatMostComeForStandsLast() {
        Span columns = new Span("Columns");
        Span create = new Span("New book");
        create.addClassName("q-primary");
        Span views = new Span("Views");
        Span copy = new Span("Copy");
        PageHead head =
                new PageHead("Books").actions(columns, create).actions(views).actions(copy);
        List<Component> actions =
                head.getContent().getChildren().toList().getLast().getChildren().toList();
        assertThat(actions).containsExactly(columns, views, copy, create);
    }
}
