package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;
import shop.quire.ui.components.Glyph;

/** The search field of a list. */
public final class ListSearch extends Composite<TextField> {

    private static final int PAUSE_MILLIS = 300;
    private static final int MAX_TEXT = 200;

    public ListSearch(String placeholder, Consumer<String> onSearch) {
        TextField field = getContent();
        field.addClassName("q-office-search");
        field.setPrefixComponent(Glyph.SEARCH.create());
        field.setPlaceholder(placeholder);
        field.setAriaLabel(placeholder);
        field.setClearButtonVisible(true);
        field.setMaxLength(MAX_TEXT);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLIS);
        field.addValueChangeListener(typed -> {
            if (typed.isFromClient()) {
                onSearch.accept(typed.getValue());
            }
        });
    }

    /** Shows what the URL says. */
    public void show(String text) {
        // What is being typed runs ahead of the URL by a moment, and must not be taken back.
        if (!getContent().getValue().strip().equals(text)) {
            getContent().setValue(text);
        }
    }
}
