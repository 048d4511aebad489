package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import shop.quire.catalog.EditionItem;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.AvailabilityLabel;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** A book's editions as cards of which one is chosen: radio buttons underneath, so arrows and screen readers know them. */
final class EditionChooser extends FieldSet {

    private final Map<EditionId, Tick> radios = new LinkedHashMap<>();
    private final Map<EditionId, AvailabilityLabel> labels = new HashMap<>();

    /**
     * @param editions in the order of their cards, those of the first one's language first
     * @param onChoose the edition that a person chose
     */
    EditionChooser(List<EditionItem> editions, Consumer<EditionItem> onChoose) {
        addClassName("q-editions");
        setLegendText(getTranslation("catalog.editions"));
        getLegend().addClassName("q-visually-hidden");
        Display display = Reader.display();
        Map<String, List<EditionItem>> byLanguage = editions.stream()
                .collect(Collectors.groupingBy(EditionItem::language, LinkedHashMap::new, Collectors.toList()));
        List<Div> groups = new ArrayList<>();
        byLanguage.forEach((language, group) -> {
            if (byLanguage.size() > 1) {
                groups.add(languageHeading(display.language(language)));
            }
            Div cards = new Div();
            cards.addClassName("q-editions-cards");
            group.forEach(edition -> cards.add(card(edition, byLanguage.size() > 1, display, onChoose)));
            groups.add(cards);
        });
        groups.forEach(this::add);
    }

    void choose(EditionItem edition) {
        radios.forEach((id, radio) -> radio.setValue(id.equals(edition.id())));
    }

    /** Says what can be had of it now. */
    void update(EditionItem edition) {
        AvailabilityLabel label = labels.get(edition.id());
        if (label != null) {
            label.show(edition);
        }
    }

    private Div languageHeading(String language) {
        Paragraph text = new Paragraph(getTranslation("catalog.editions.in", language));
        text.addClassNames("q-editions-language", "q-muted");
        return new Div(text);
    }

    private NativeLabel card(
            EditionItem edition, boolean severalLanguages, Display display, Consumer<EditionItem> onChoose) {
        Tick radio = Tick.radio("edition", edition.isbn().value());
        radio.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue()) {
                choose(edition);
                onChoose.accept(edition);
            }
        });
        radios.put(edition.id(), radio);
        Span format = new Span(EditionWords.format(edition.format()));
        format.addClassName("q-edition-format");
        if (severalLanguages) {
            Span language = new Span(" " + getTranslation("catalog.editions.in", display.language(edition.language())));
            language.addClassName("q-visually-hidden");
            format.add(language);
        }
        Span price = new Span(display.money(edition.price()));
        price.addClassName("q-edition-price");
        AvailabilityLabel label = new AvailabilityLabel(edition);
        labels.put(edition.id(), label);
        NativeLabel card = new NativeLabel();
        card.addClassName("q-edition");
        card.add(radio, format, price, label);
        return card;
    }
}
