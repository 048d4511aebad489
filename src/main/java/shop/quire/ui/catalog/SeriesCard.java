package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import shop.quire.catalog.SeriesListItem;
import shop.quire.ui.components.Cover;

/** A series: the covers of its first volumes in a stack, the first on top. */
final class SeriesCard extends ListItem {

    SeriesCard(SeriesListItem series, HeadingLevel level) {
        addClassName("q-series-card");
        Div stack = new Div();
        stack.addClassNames("q-stack", "q-stack-" + series.coverUrls().size());
        // Drawn from the bottom of the stack to its top.
        List<String> fromBelow = series.coverUrls().reversed();
        fromBelow.forEach(url -> stack.add(new Cover(url)));
        Anchor link = new Anchor(
                "/series/" + PageReference.of(series.id().value(), series.slug()), stack, level.title(series.name()));
        link.addClassName("q-card-link");
        Paragraph facts = new Paragraph(
                series.contributors().isEmpty()
                        ? getTranslation("catalog.series.volumes", series.books())
                        : getTranslation("catalog.series.facts", series.contributors(), series.books()));
        facts.addClassName("q-card-by");
        add(link, facts);
    }
}
