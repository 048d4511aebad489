package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import shop.quire.catalog.StaffPick;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Reader;

/** A book with the note that somebody of the staff has put beside it. */
final class PickCard extends ListItem {

    PickCard(StaffPick pick, HeadingLevel level) {
        addClassName("q-pick");
        Anchor link = new Anchor(
                "/book/" + pick.book().slug(),
                new Cover(pick.book().coverUrl()),
                level.title(pick.book().title()));
        link.addClassName("q-card-link");
        Paragraph by = new Paragraph(pick.book().contributors());
        by.addClassName("q-card-by");
        Div foot = new Div(by, BookCard.buy(pick.book(), Reader.display()));
        foot.addClassName("q-pick-foot");
        add(link, new StaffNote(pick.note()), foot);
    }
}
