package shop.quire.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;

/** Asks once more before an order is given up. */
final class CancelDialog extends Dialog {

    private static final int MAX_LENGTH = 300;

    /** @param onYes takes the reason, which may be empty */
    CancelDialog(Consumer<String> onYes) {
        setHeaderTitle(getTranslation("order.cancel.title"));
        TextArea why = new TextArea(getTranslation("order.cancel.why"));
        why.setMaxLength(MAX_LENGTH);
        why.addClassName("q-cancel-why");
        add(new Paragraph(getTranslation("order.cancel.text")), why);

        Button no = new Button(getTranslation("order.cancel.no"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("order.cancel.yes"), click -> {
            close();
            String reason = why.getValue();
            onYes.accept(reason.length() > MAX_LENGTH ? reason.substring(0, MAX_LENGTH) : reason);
        });
        yes.addClassName("q-primary");
        yes.setDisableOnClick(true);
        getFooter().add(no, yes);
        addClassName("q-dialog");
    }
}
