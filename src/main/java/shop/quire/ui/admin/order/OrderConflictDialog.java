package shop.quire.ui.admin.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Somebody (or the payment) moved the order first: says where it stands now and what was not done. */
final class OrderConflictDialog extends Dialog {

    OrderConflictDialog(String theirs, String mine) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("admin.conflict.title"));
        add(new Paragraph(theirs), new Paragraph(mine));
        Button close = new Button(getTranslation("admin.order.conflict.look"), click -> close());
        close.addClassName("q-primary");
        close.setAutofocus(true);
        getFooter().add(close);
    }
}
