package shop.quire.ui.admin.attention;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;
import shop.quire.checkout.AttentionAction;
import shop.quire.checkout.AttentionDesk;

/** Asks why a person decides what no machine may decide. */
final class DecisionDialog extends Dialog {

    DecisionDialog(AttentionAction action, Consumer<String> onYes) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("attention.decide." + action + ".title"));
        TextArea why = new TextArea(getTranslation("attention.decide." + action + ".why"));
        why.setMaxLength(AttentionDesk.MAX_REASON);
        why.setRequiredIndicatorVisible(true);
        why.setAutofocus(true);
        why.addClassName("q-case-reason");
        add(new Paragraph(getTranslation("attention.do." + action + ".text")), why);
        Button no = new Button(getTranslation("common.cancel"), click -> close());
        no.addClassName("q-ghost");
        Button yes = new Button(getTranslation("attention.decide." + action + ".yes"), click -> {
            if (why.getValue().isBlank()) {
                why.setErrorMessage(getTranslation("attention.decide.missing"));
                why.setInvalid(true);
                why.focus();
            } else {
                close();
                onYes.accept(why.getValue());
            }
        });
        yes.addClassName("q-primary");
        getFooter().add(no, yes);
    }
}
