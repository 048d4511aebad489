package shop.quire.checkout;

import java.util.List;
import shop.quire.order.ReturnLine;
import shop.quire.shared.ReturnId;

/**
 * What somebody wants to send back.
 *
 * @param id made when the form was opened: the same form asks once, however often it is sent
 * @param lines each position once; may be empty, which is then said
 * @param words about all of it; may be empty
 */
public record ReturnForm(ReturnId id, List<ReturnLine> lines, String words) {

    public ReturnForm {
        lines = List.copyOf(lines);
    }
}
