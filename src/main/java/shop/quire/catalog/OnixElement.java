package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of an ONIX record under its reference name, with what is in it. */
final class OnixElement {

    private final String name;
    private final List<OnixElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    OnixElement(String name) {
        this.name = name;
    }

    void add(OnixElement child) {
        children.add(child);
        text.append(' ').append(child.text);
    }

    void add(String more) {
        text.append(more);
    }

    /** Those on a path of names below this one. */
    Stream<OnixElement> all(String... path) {
        Stream<OnixElement> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.children.stream().filter(child -> child.name.equals(step)));
        }
        return found;
    }

    /** The text of the first one on that path; empty where there is none. */
    String text(String... path) {
        return all(path).map(OnixElement::text).findFirst().orElse("");
    }

    /** Its own text and that of all in it, without line breaks. */
    String text() {
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    boolean has(String child, String value) {
        return all(child).anyMatch(element -> element.text().equals(value));
    }

    /** The first one of that name in which another says this. */
    Optional<OnixElement> where(String of, String child, String value) {
        return all(of).filter(element -> element.has(child, value)).findFirst();
    }
}
