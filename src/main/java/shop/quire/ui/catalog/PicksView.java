package shop.quire.ui.catalog;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import shop.quire.catalog.HomeShelves;
import shop.quire.catalog.StaffPick;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Printed;
import shop.quire.ui.layout.ShopLayout;

/** What the staff recommends, with a note for each. */
@Route(value = "picks", layout = ShopLayout.class)
@AnonymousAllowed
class PicksView extends Composite<Div> implements HasDynamicTitle {

    private static final int PICKS = 60;

    PicksView(HomeShelves shelves) {
        Paragraph lead = new Paragraph(getTranslation("catalog.picks.lead"));
        lead.addClassName("q-byline");
        Header header = new Header(new H1(getTranslation("catalog.picks")), lead);
        header.addClassName("q-page-head");
        getContent().add(header);
        List<StaffPick> picks = shelves.staffPicks(PICKS);
        if (picks.isEmpty()) {
            Anchor all = new Anchor("/books", getTranslation("catalog.nothing.all"));
            all.addClassName("q-ghost");
            getContent()
                    .add(new EmptyState(
                            getTranslation("catalog.picks.none"), getTranslation("catalog.picks.none.text"), all));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("q-picks", "q-picks-all");
        list.getElement().setAttribute("role", "list");
        picks.forEach(pick -> list.add(new PickCard(pick, HeadingLevel.H2)));
        getContent().add(Printed.print(list));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.pageTitle", getTranslation("catalog.picks"));
    }
}
