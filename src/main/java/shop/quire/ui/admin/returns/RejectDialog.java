package shop.quire.ui.admin.returns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;
import shop.quire.order.NewReturn;

/** Asks why a return is refused. The customer reads it. */
final class RejectDialog extends Dialog {

    RejectDialog(Consumer<String> onYes) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("admin.return.reject.title"));
        TextArea why = new TextArea(getTranslation("admin.return.reject.why"));
        why.setMaxLength(NewReturn.MAX_WORDS);
        why.setAutofocus(true);
        why.setRequiredIndicatorVisible(true);
        why.addClassName("q-wide");
        add(new Paragraph(getTranslation("admin.return.reject.text")), why);
        Button no = new Button(getTranslation("common.cancel"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("admin.return.reject.yes"), click -> {
            if (why.getValue().isBlank()) {
                why.setErrorMessage(getTranslation("admin.return.reject.missing"));
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
