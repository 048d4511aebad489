package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.catalog.EditionRow;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.PostingResult;
import shop.quire.ui.components.EditionWords;

/** What the pages of stock say alike. */
final class StockWords {

    /** Why people change a number; sales and returns come from orders. */
    static final List<MovementReason> REASONS = List.of(
            MovementReason.RECEIPT,
            MovementReason.COUNT,
            MovementReason.DAMAGE,
            MovementReason.SUPPLIER_RETURN,
            MovementReason.CORRECTION);

    private StockWords() {}

    static String reason(MovementReason reason) {
        return I18NProvider.translate("admin.reason." + reason);
    }

    /** What the number that is typed for that reason means. */
    static String asked(MovementReason reason) {
        return I18NProvider.translate("stock.asked." + reason);
    }

    static String problem(PostingResult.Problem problem) {
        return I18NProvider.translate("stock.problem." + problem.kind(), problem.onHand(), problem.reserved());
    }

    /** Says which edition a field belongs to. */
    static String edition(EditionRow row) {
        return I18NProvider.translate("admin.books.edition", row.title(), EditionWords.format(row.format()));
    }

    /** Who wrote it, in which form, and its number, which is not broken in two. */
    static Span facts(EditionRow row) {
        Span isbn = new Span(row.isbn().formatted());
        isbn.addClassName("q-nowrap");
        Span facts = new Span(new Text(byline(row) + " · "), isbn);
        facts.addClassNames("q-muted", "q-small");
        return facts;
    }

    static String byline(EditionRow row) {
        String format = EditionWords.format(row.format());
        return row.contributors().isEmpty() ? format : row.contributors() + " · " + format;
    }
}
