package shop.quire.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.dom.ElementUtil;
import org.jsoup.nodes.Document;

/**
 * Parts of a page that stay as they are: cards of books, facts, a footer. For each element the server would keep half a
 * kilobyte for every visitor who has the page open; printed, all of a part is one text (decision 063).
 */
public final class Printed {

    private Printed() {}

    /**
     * Turns all that stands in the part into HTML; the part itself can still change, and be printed anew with other content.
     *
     * @param part in which nothing listens, nothing is hidden and nothing is changed later
     */
    public static <T extends Component> T print(T part) {
        Element frame = part.getElement();
        Document paper = new Document("");
        // Blanks between two words would be seen.
        paper.outputSettings().prettyPrint(false);
        frame.getChildren().forEach(element -> paper.appendChild(ElementUtil.toJsoup(paper, element)));
        frame.removeAllChildren();
        frame.setProperty("innerHTML", paper.html());
        return part;
    }
}
