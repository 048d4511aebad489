package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import shop.quire.order.ReturnDetail;
import shop.quire.order.ReturnLine;
import shop.quire.ui.components.Cover;
import shop.quire.ui.order.ReturnWords;

/** What comes back, why, and what has become of it. */
final class DeskReturnLines extends Composite<UnorderedList> {

    DeskReturnLines(ReturnDetail of) {
        getContent().addClassName("q-return-lines");
        of.lines().forEach(line -> getContent().add(item(line, of.receivedAt() != null)));
    }

    private ListItem item(ReturnDetail.Line line, boolean arrived) {
        ReturnLine copies = line.copies();
        Span title = new Span(line.book().title());
        title.addClassName("q-order-title");
        Span isbn = new Span(line.book().isbn().formatted());
        isbn.addClassNames("q-muted", "q-small", "q-tabular");
        Span why = new Span(ReturnWords.reason(copies.reason()));
        Div words = new Div(title, isbn, why);
        if (!copies.words().isEmpty()) {
            Span said = new Span("“" + copies.words() + "”");
            said.addClassNames("q-muted", "q-small");
            words.add(said);
        }
        if (arrived) {
            Span there = new Span(getTranslation(
                    "admin.return.line.arrived", copies.received(), copies.quantity(), copies.shelved()));
            there.addClassName("q-small");
            words.add(there);
        }
        if (copies.refunded() > 0) {
            Span paid = new Span(getTranslation("admin.return.line.paid", copies.refunded()));
            paid.addClassName("q-small");
            words.add(paid);
        }
        words.addClassName("q-order-words");
        Span count = new Span(getTranslation("admin.return.line.copies", copies.quantity()));
        count.addClassName("q-tabular");
        ListItem item = new ListItem(new Cover("/covers/" + line.book().isbn() + ".svg"), words, count);
        item.addClassName("q-return-line");
        return item;
    }
}
