package shop.quire.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Glyph;

/** The search field of every page: suggests while one types, and goes to the catalog on Enter. */
@JavaScript("context://scripts/search-box.js")
final class SearchBox extends Composite<Div> {

    private static final int PAUSE_MILLIS = 150;
    private static final int MAX_LENGTH = 200;

    /**
     * One line of the list.
     *
     * @param glyph stands where there is no cover
     */
    record Hint(
            String title,
            String detail,
            String href,
            @Nullable String coverUrl,
            Glyph glyph) {}

    private final Input input = new Input();
    private final Div list = new Div();
    private final Span count = new Span();
    private final Function<String, List<Hint>> hints;

    SearchBox(Function<String, List<Hint>> hints, Consumer<String> onSearch) {
        this.hints = hints;
        Div field = new Div(Glyph.SEARCH.create(), input);
        field.addClassName("q-search-field");

        input.setType("search");
        input.setPlaceholder(getTranslation("layout.search.placeholder"));
        input.getElement().setAttribute("aria-label", getTranslation("layout.search.label"));
        input.getElement().setAttribute("role", "combobox");
        input.getElement().setAttribute("aria-autocomplete", "list");
        input.getElement().setAttribute("aria-expanded", "false");
        input.getElement().setAttribute("aria-controls", "q-suggestions");
        input.getElement().setAttribute("autocomplete", "off");
        input.getElement().setAttribute("enterkeyhint", "search");
        input.getElement().setAttribute("maxlength", Integer.toString(MAX_LENGTH));
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.setValueChangeTimeout(PAUSE_MILLIS);
        input.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                suggest(change.getValue());
            }
        });
        input.getElement()
                .addEventListener("quire-search", event -> {
                    list.removeAll();
                    onSearch.accept(event.getEventData().get("event.detail").asString());
                })
                .addEventData("event.detail");

        list.addClassName("q-suggestions");
        list.setId("q-suggestions");
        list.getElement().setAttribute("role", "listbox");
        list.getElement().setAttribute("aria-label", getTranslation("layout.search.label"));
        list.getElement().setAttribute("hidden", true);
        count.addClassName("q-visually-hidden");
        count.getElement().setAttribute("role", "status");

        getContent().addClassName("q-search");
        getContent().getElement().setAttribute("role", "search");
        getContent().add(field, list, count);
    }

    /** Shows what was searched for, as when a shared URL is opened. */
    void setText(String text) {
        if (!input.getValue().equals(text)) {
            input.setValue(text);
        }
        list.removeAll();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.quire.searchBox($0, $1)", input.getElement(), list.getElement());
    }

    private void suggest(String text) {
        list.removeAll();
        String asked = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        List<Hint> found = asked.isBlank() ? List.of() : hints.apply(asked);
        for (int i = 0; i < found.size(); i++) {
            list.add(option(i, found.get(i)));
        }
        count.setText(asked.isBlank() ? "" : getTranslation("layout.search.results", found.size()));
    }

    private static Anchor option(int index, Hint hint) {
        Div picture =
                hint.coverUrl() == null ? new Div(hint.glyph().create()) : new Div(new Cover(hint.coverUrl()).eager());
        picture.addClassName("q-suggestion-picture");
        Span title = new Span(hint.title());
        title.addClassName("q-suggestion-title");
        Div words = new Div(title);
        if (!hint.detail().isEmpty()) {
            Span detail = new Span(hint.detail());
            detail.addClassName("q-suggestion-detail");
            words.add(detail);
        }
        Anchor option = new Anchor(hint.href(), picture, words);
        option.addClassName("q-suggestion");
        option.setId("q-suggestion-" + index);
        option.getElement().setAttribute("role", "option");
        option.getElement().setAttribute("aria-selected", "false");
        option.getElement().setAttribute("tabindex", "-1");
        return option;
    }
}
