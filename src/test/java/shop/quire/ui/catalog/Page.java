package shop.quire.ui.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import java.util.List;
import java.util.stream.Stream;

/** What a person sees on a page of the shop. */
final class Page {

    private Page() {}

    static String heading() {
        return _get(H1.class).getElement().getTextRecursively();
    }

    /** Titles of the books on cards, in reading order. */
    static List<String> titles() {
        return texts("q-card-title");
    }

    /** The texts of all visible parts of that class. */
    static List<String> texts(String className) {
        return parts(className)
                .map(part -> part.getElement().getTextRecursively())
                .toList();
    }

    static String text(String className) {
        return parts(className)
                .map(part -> part.getElement().getTextRecursively())
                .findFirst()
                .orElse("");
    }

    static Stream<Component> parts(String className) {
        return _find(Component.class, spec -> spec.withClasses(className)).stream();
    }

    static List<String> links() {
        return _find(Anchor.class).stream().map(Anchor::getHref).toList();
    }
}
