package shop.quire.ui.admin.stock;

import shop.quire.catalog.StockRow;
import shop.quire.inventory.PostingLine;
import shop.quire.inventory.PostingResult;

/** One edition of what is about to be booked. */
final class PostingRow extends LineRow {

    private int seen;

    /** @param least copies that suit the reason */
    PostingRow(StockRow stock, int least) {
        super(stock);
        seen = stock.onHand();
        setLeast(least);
        tell();
    }

    PostingLine line() {
        return new PostingLine(edition(), copies(), seen);
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
        standing.setText(getTranslation("stock.onHand", seen));
    }
}
