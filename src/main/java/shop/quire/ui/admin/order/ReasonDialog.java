package shop.quire.ui.admin.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;

/** Asks why an order is given up. The customer reads the reason. */
final class ReasonDialog extends Dialog {

    private static final int MAX_LENGTH = 300;

    ReasonDialog(Consumer<String> onYes) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("admin.order.cancel.title"));
        TextArea why = new TextArea(getTranslation("admin.order.cancel.why"));
        why.setMaxLength(MAX_LENGTH);
        why.setAutofocus(true);
        why.addClassName("q-wide");
        add(new Paragraph(getTranslation("admin.order.cancel.text")), why);
        Button no = new Button(getTranslation("admin.order.cancel.no"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("admin.order.CANCELLED"), click -> {
            if (why.getValue().isBlank()) {
                why.setErrorMessage(getTranslation("admin.order.cancel.missing"));
                why.setInvalid(true);
            } else {
                close();
                onYes.accept(why.getValue().strip());
            }
        });
        yes.addClassName("q-primary");
        getFooter().add(no, yes);
    }
}
