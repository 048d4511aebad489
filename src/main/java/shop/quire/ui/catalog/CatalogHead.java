package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.SearchPage;
import shop.quire.ui.components.Glyph;

/** Above the results: what is seen and how many, what it is narrowed by, its order, cards or rows. */
final class CatalogHead extends Composite<Div> {

    private final H1 title = new H1();
    private final Paragraph count = new Paragraph();
    private final Div notice = new Div();
    private final ChosenFilters chosen;
    private final SortSelect sort;
    private final NativeButton filters = new NativeButton();
    private final NativeButton cards;
    private final NativeButton rows;
    private Browse shown = Browse.ALL;

    /** @param go where to go after something was chosen */
    CatalogHead(Consumer<Browse> go) {
        chosen = new ChosenFilters(query -> go.accept(shown.with(query)));
        sort = new SortSelect(order -> go.accept(shown.with(shown.query().withSort(order))));
        cards = layoutButton("catalog.view.grid", Glyph.GRID, () -> go.accept(shown.asList(false)));
        rows = layoutButton("catalog.view.list", Glyph.LIST, () -> go.accept(shown.asList(true)));
        // The number is seen, and said when it changes.
        count.addClassName("q-found");
        count.getElement().setAttribute("role", "status");
        Div headline = new Div(title, count);
        headline.addClassName("q-headline");

        filters.addClassNames("q-ghost", "q-open-facets");
        filters.getElement().setAttribute("type", "button");
        filters.getElement().setAttribute("popovertarget", FacetPanel.ID);
        Div switcher = new Div(cards, rows);
        switcher.addClassName("q-switch");
        switcher.getElement().setAttribute("role", "group");
        switcher.getElement().setAttribute("aria-label", getTranslation("catalog.view"));
        Div tools = new Div(filters, sort, switcher);
        tools.addClassName("q-tools");

        notice.addClassName("q-notice");
        getContent().addClassName("q-results-head");
        getContent().add(headline, chosen, tools, notice);
    }

    /** @param corrected whether a part of the URL was left out */
    void show(Browse browse, CatalogHeadline headline, String total, SearchPage found, boolean corrected) {
        shown = browse;
        title.setText(headline.title());
        count.setText(total);
        List<ChosenFilters.Filter> all = headline.filters();
        chosen.show(all, browse.withoutFilters().query());
        filters.removeAll();
        filters.add(Glyph.FILTER.create(), new Span(getTranslation("catalog.facets")));
        if (!all.isEmpty()) {
            Span number = new Span(Integer.toString(all.size()));
            number.addClassName("q-badge");
            filters.add(number);
        }
        filters.getElement().setAttribute("aria-label", getTranslation("catalog.facets.open", all.size()));
        sort.show(browse.query());
        cards.getElement().setAttribute("aria-pressed", Boolean.toString(!browse.list()));
        rows.getElement().setAttribute("aria-pressed", Boolean.toString(browse.list()));
        showNotice(browse.query(), found, corrected);
    }

    private void showNotice(CatalogQuery query, SearchPage found, boolean corrected) {
        notice.removeAll();
        if (found.correctedText() != null) {
            Anchor instead = new Anchor(
                    Browse.ALL.with(query.withText(found.correctedText())).href(), found.correctedText());
            instead.addClassName("q-link");
            notice.add(new Paragraph(
                    new Span(getTranslation("catalog.corrected", query.text()) + " "), instead, new Span(".")));
        }
        if (corrected) {
            notice.add(new Paragraph(getTranslation("catalog.notUnderstood")));
        }
        notice.setVisible(notice.getComponentCount() > 0);
    }

    private NativeButton layoutButton(String key, Glyph glyph, Runnable onClick) {
        NativeButton button = new NativeButton();
        button.add(glyph.create());
        button.addClassName("q-icon-button");
        button.getElement().setAttribute("type", "button");
        button.getElement().setAttribute("aria-label", getTranslation(key));
        button.getElement().setAttribute("title", getTranslation(key));
        button.addClickListener(click -> onClick.run());
        return button;
    }
}
