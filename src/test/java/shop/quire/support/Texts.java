package shop.quire.support;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;

/** What can be read in a part of a page. */
public final class Texts {

    private Texts() {}

    /** The own text of every visible element, in reading order. */
    public static List<String> in(Component part) {
        List<String> texts = new ArrayList<>();
        collect(part.getElement(), texts);
        return texts;
    }

    private static void collect(Element element, List<String> texts) {
        if (element.isTextNode() || !element.isVisible()) {
            return;
        }
        if (!element.getText().isBlank()) {
            texts.add(element.getText());
        }
        element.getChildren().forEach(child -> collect(child, texts));
    }
}
