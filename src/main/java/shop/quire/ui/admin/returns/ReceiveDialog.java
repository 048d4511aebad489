package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import shop.quire.order.ArrivedCopies;
import shop.quire.order.ReturnDetail;
import shop.quire.ui.components.QuantityField;

/** Asks what was in the parcel, and what of it can be sold again. */
final class ReceiveDialog extends Dialog {

    /** One line: how many came, how many of them are fit for sale. */
    private record Row(int position, QuantityField received, QuantityField fit) {

        ArrivedCopies read() {
            return new ArrivedCopies(position, received.getValue(), fit.getValue());
        }
    }

    private final List<Row> rows = new ArrayList<>();

    ReceiveDialog(ReturnDetail of, Consumer<List<ArrivedCopies>> onYes) {
        addClassNames("q-dialog", "q-return-dialog");
        setHeaderTitle(getTranslation("admin.return.receive.title", of.number()));
        UnorderedList list = new UnorderedList();
        list.addClassName("q-returns");
        of.lines().forEach(line -> list.add(item(line)));
        add(new Paragraph(getTranslation("admin.return.receive.text")), list);
        Button no = new Button(getTranslation("common.cancel"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("admin.return.receive.yes"), click -> {
            close();
            onYes.accept(rows.stream().map(Row::read).toList());
        });
        yes.addClassName("q-primary");
        yes.setDisableOnClick(true);
        getFooter().add(no, yes);
    }

    private ListItem item(ReturnDetail.Line line) {
        int most = line.copies().quantity();
        String title = line.book().title();
        QuantityField received = counted(getTranslation("admin.return.receive.came.of", title), most);
        QuantityField fit = counted(getTranslation("admin.return.receive.fit.of", title), most);
        received.onChange(copies -> {
            // What did not come cannot go on the shelf.
            fit.setMost(copies);
            fit.setValue(Math.min(fit.getValue(), copies));
        });
        rows.add(new Row(line.copies().position(), received, fit));
        Span name = new Span(title);
        name.addClassName("q-order-title");
        Div counts = new Div(
                labelled(getTranslation("admin.return.receive.came", most), received),
                labelled(getTranslation("admin.return.receive.fit"), fit));
        counts.addClassName("q-return-counts");
        return new ListItem(name, counts);
    }

    private static QuantityField counted(String label, int most) {
        QuantityField field = new QuantityField(label);
        field.setLeast(0);
        field.setMost(most);
        field.setValue(most);
        return field;
    }

    private static Div labelled(String text, QuantityField field) {
        Span label = new Span(text);
        label.addClassNames("q-muted", "q-small");
        return new Div(label, field);
    }
}
