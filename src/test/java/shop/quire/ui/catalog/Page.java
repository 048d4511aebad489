package shop.quire.ui.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import com.github.mvysny.kaributesting.v10.BasicUtilsKt;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a person sees on a page of the shop. */
final class Page {

    /** A value among the filters. */
    record Box(FacetGroup<?> group, String value, String name, boolean ticked) {

        /** As a person does. */
        void tick(boolean ticked) {
            BasicUtilsKt._fireDomEvent(
                    _get(group, UnorderedList.class),
                    FacetGroup.TICKED,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("event.detail.value", value)
                            .put("event.detail.ticked", ticked));
        }
    }

    private Page() {}

    static String heading() {
        return text("h1");
    }

    /** Titles of the books on cards, in reading order. */
    static List<String> titles() {
        return texts("q-card-title");
    }

    /** The texts of all visible parts of that class. */
    static List<String> texts(String className) {
        return parts("." + className).map(Element::wholeText).toList();
    }

    static String text(String selector) {
        return parts(selector.equals("h1") ? selector : "." + selector)
                .map(Element::wholeText)
                .findFirst()
                .orElse("");
    }

    /** @param selector of CSS */
    static Stream<Element> parts(String selector) {
        return html().select(selector).stream();
    }

    static List<String> links() {
        return parts("a[href]").map(link -> link.attr("href")).toList();
    }

    /** The value whose name begins with this label. */
    static Box box(String label) {
        return _find(FacetGroup.class).stream()
                .flatMap(group -> boxes((FacetGroup<?>) group))
                .filter(box -> box.name().startsWith(label + ","))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Box> boxes(FacetGroup<?> group) {
        return group.rows()
                .valueStream()
                .map(row -> new Box(
                        group,
                        row.path("value").asString(),
                        row.path("name").asString(),
                        row.path("ticked").asBoolean()));
    }

    /** All that is visible, as the browser has it: with what is printed, and with what it draws itself. */
    private static Document html() {
        Document page = new Document("");
        page.outputSettings().prettyPrint(false);
        UI ui = UI.getCurrent();
        addVisible(ui.getElement(), page);
        // The view is no child of the page, but of a part that the browser finds by itself.
        List<HasElement> shown = ui.getInternals().getActiveRouterTargetsChain();
        if (!shown.isEmpty()
                && !ui.getElement().equals(shown.getLast().getElement().getParent())) {
            addVisible(shown.getLast().getElement(), page);
        }
        return page;
    }

    private static void addVisible(com.vaadin.flow.dom.Element element, Element parent) {
        if (element.isTextNode()) {
            parent.appendText(element.getText());
            return;
        }
        if (!element.isVisible()) {
            return;
        }
        Element copy = parent.appendElement(element.getTag());
        element.getAttributeNames().forEach(name -> copy.attr(name, element.getAttribute(name)));
        if (element.getProperty("innerHTML") != null) {
            copy.html(element.getProperty("innerHTML"));
        }
        element.getChildren().forEach(child -> addVisible(child, copy));
        element.getComponent()
                .filter(FacetGroup.class::isInstance)
                .ifPresent(group -> ((FacetGroup<?>) group)
                        .rows()
                        .valueStream()
                        .forEach(row -> addRow(row, copy.expectFirst("ul"))));
    }

    /** As catalog.js draws it. */
    private static void addRow(JsonNode row, Element list) {
        Element label =
                list.appendElement("li").addClass(row.path("look").asString()).appendElement("label");
        label.appendElement("input").attr("aria-label", row.path("name").asString());
        label.appendElement("span")
                .addClass("q-facet-label")
                .text(row.path("label").asString());
        label.appendElement("span")
                .addClass("q-facet-count")
                .text(row.path("count").asString());
    }
}
