package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Function;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.Posting;
import shop.quire.inventory.PostingId;
import shop.quire.inventory.PostingLine;
import shop.quire.inventory.PostingResult;
import shop.quire.inventory.StockService;
import shop.quire.inventory.Supplier;
import shop.quire.shared.EditionId;
import shop.quire.ui.components.Toast;

/** Changes the copies of one edition, with a reason. */
final class MovementForm extends Composite<Div> {

    private final EditionId edition;
    private final Function<Posting, PostingResult> desk;
    private final Runnable onBooked;
    private final Select<MovementReason> reason = new Select<>();
    private final SupplierField supplier;
    private final TextField copies = new TextField();
    private final TextField note = new TextField(getTranslation("admin.cell.note"));

    /** Sent again after a lost answer, it is the same; after it was booked, the next one is another. */
    private PostingId id = PostingId.create();

    private int seen;

    MovementForm(
            EditionId edition,
            int onHand,
            List<Supplier> suppliers,
            Function<Posting, PostingResult> desk,
            Runnable onBooked) {
        this.edition = edition;
        this.seen = onHand;
        this.desk = desk;
        this.onBooked = onBooked;
        supplier = new SupplierField(suppliers);
        reason.setLabel(getTranslation("admin.cell.reason"));
        reason.setItems(StockWords.REASONS);
        reason.setItemLabelGenerator(StockWords::reason);
        reason.setValue(MovementReason.COUNT);
        reason.addValueChangeListener(change -> arrange());
        copies.setMaxLength(7);
        copies.getElement().setAttribute("inputmode", "numeric").setAttribute("autocomplete", "off");
        copies.addClassName("q-number");
        copies.setManualValidation(true);
        note.setMaxLength(Posting.MAX_NOTE);
        Button book = new Button(getTranslation("stock.book"), click -> book());
        book.addClassName("q-primary");
        getContent().addClassName("q-stock-form");
        getContent().add(reason, copies, supplier, note, book);
        arrange();
    }

    private void arrange() {
        supplier.suit(reason.getValue());
        copies.setLabel(StockWords.asked(reason.getValue()));
        copies.setInvalid(false);
    }

    private void book() {
        String typed = copies.getValue().strip();
        boolean countable = reason.getValue() == MovementReason.COUNT || reason.getValue() == MovementReason.CORRECTION;
        if (!typed.matches("\\d{1,7}")
                || Integer.parseInt(typed) > StockService.MAX_ON_HAND
                || Integer.parseInt(typed) < (countable ? 0 : 1)) {
            refuse(getTranslation("stock.number", countable ? 0 : 1, StockService.MAX_ON_HAND));
            return;
        }
        PostingLine line = new PostingLine(edition, Integer.parseInt(typed), seen);
        Posting posting = new Posting(
                id, reason.getValue(), supplier.chosen(), note.getValue().strip(), List.of(line));
        switch (desk.apply(posting)) {
            case PostingResult.Posted posted -> {
                id = PostingId.create();
                Toast.show(getTranslation("stock.booked", posted.lines(), posted.copies()));
                onBooked.run();
            }
            case PostingResult.Refused refused -> {
                PostingResult.Problem problem = refused.problems().getFirst();
                // Now it is seen: booking it again is a decision.
                seen = problem.onHand();
                refuse(StockWords.problem(problem));
            }
        }
    }

    private void refuse(String text) {
        copies.setErrorMessage(text);
        copies.setInvalid(true);
        copies.focus();
    }
}
