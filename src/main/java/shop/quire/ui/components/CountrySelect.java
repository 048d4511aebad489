package shop.quire.ui.components;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.text.Collator;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A country, ISO 3166-1 alpha-2. The browser's own select: it can fill it in by itself ({@code autocomplete}), and a phone
 * shows it as phones do.
 */
@Tag("select")
final class CountrySelect extends AbstractSinglePropertyField<CountrySelect, String>
        implements Focusable<CountrySelect> {

    private final Set<String> codes;

    CountrySelect(List<String> countries, String chosen) {
        super("value", "", false);
        setSynchronizedEvent("change");
        Display display = Reader.display();
        Collator alphabet = Collator.getInstance(display.locale());
        codes = new LinkedHashSet<>(countries.stream()
                .sorted(Comparator.comparing(display::country, alphabet))
                .toList());
        for (String code : codes) {
            Element option = new Element("option").setText(display.country(code));
            option.setAttribute("value", code);
            // The value is set before the options arrive in the browser, so the option itself says it too.
            option.setAttribute("selected", code.equals(chosen));
            getElement().appendChild(option);
        }
        getElement().setAttribute("autocomplete", "country");
        addClassName("q-select");
        setValue(codes.contains(chosen) ? chosen : codes.stream().findFirst().orElse(""));
    }

    /** Whether the code is one of those to choose from; a browser can be made to send any text. */
    boolean offers(String code) {
        return codes.contains(code);
    }
}
