package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import shop.quire.catalog.EditionRow;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.PostingLine;
import shop.quire.inventory.PostingResult;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.QuantityField;

/** One edition of what is about to be booked. */
final class PostingRow extends ListItem {

    private final EditionId edition;
    private final QuantityField copies;
    private final Span onHand = new Span();
    private int seen;

    PostingRow(StockRow stock, Consumer<PostingRow> onRemove) {
        EditionRow row = stock.edition();
        edition = row.id();
        seen = stock.onHand();
        copies = new QuantityField(getTranslation("stock.copiesOf", row.title()));
        copies.setMost(StockService.MAX_ON_HAND);
        Anchor title = new Anchor("/admin/stock/" + row.id(), row.title());
        title.addClassName("q-strong");
        Span facts = new Span(StockWords.byline(row) + " · " + row.isbn().formatted());
        facts.addClassNames("q-muted", "q-small");
        onHand.addClassNames("q-muted", "q-small");
        Div words = new Div(title, facts, onHand);
        NativeButton remove = new NativeButton();
        remove.add(Glyph.CLOSE.create());
        remove.addClassName("q-icon-button");
        String label = getTranslation("stock.remove", row.title());
        remove.getElement().setAttribute("aria-label", label).setAttribute("title", label);
        remove.addClickListener(click -> onRemove.accept(this));
        add(new Cover("/covers/" + row.isbn() + ".svg"), words, copies, remove);
        tell();
    }

    EditionId edition() {
        return edition;
    }

    int copies() {
        return copies.getValue();
    }

    /** @param least that suit the reason */
    void setLeast(int least) {
        copies.setLeast(least);
        if (copies.getValue() < least) {
            copies.setValue(least);
        }
    }

    void setCopies(int number) {
        copies.setValue(Math.min(number, StockService.MAX_ON_HAND));
    }

    PostingLine line() {
        return new PostingLine(edition, copies.getValue(), seen);
    }

    void clear() {
        copies.say("");
    }

    /** Says what is wrong; the number on hand is seen from now on. */
    void show(PostingResult.Problem problem) {
        seen = problem.onHand();
        copies.say(StockWords.problem(problem));
        tell();
    }

    private void tell() {
        onHand.setText(getTranslation("stock.onHand", seen));
    }
}
