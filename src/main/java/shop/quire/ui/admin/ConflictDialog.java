package shop.quire.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;

/** Somebody else was faster. Shows both values and lets the second person decide; nothing is written until then. */
public final class ConflictDialog extends Dialog {

    /**
     * @param what the thing that both changed
     * @param who the name of who was faster
     * @param when how long ago, as {@link Ago} says it
     * @param theirs the value that is stored now
     * @param mine the value that was typed
     */
    public ConflictDialog(
            String what, String who, String when, String theirs, String mine, Runnable keep, Runnable apply) {
        addClassName("q-dialog");
        setHeaderTitle(getTranslation("admin.conflict.title"));
        DescriptionList values = new DescriptionList();
        values.addClassName("q-conflict");
        values.add(
                new DescriptionList.Term(getTranslation("admin.conflict.theirs", who, when)),
                new DescriptionList.Description(theirs),
                new DescriptionList.Term(getTranslation("admin.conflict.mine")),
                new DescriptionList.Description(mine));
        add(new Paragraph(what), values);

        Button cancel = new Button(getTranslation("common.cancel"), click -> close());
        cancel.addClassName("q-plain");
        Button keepTheirs = new Button(getTranslation("admin.conflict.keep", theirs), click -> {
            close();
            keep.run();
        });
        keepTheirs.addClassName("q-ghost");
        keepTheirs.setAutofocus(true);
        Button applyMine = new Button(getTranslation("admin.conflict.apply", mine), click -> {
            close();
            apply.run();
        });
        applyMine.addClassName("q-primary");
        getFooter().add(cancel, keepTheirs, applyMine);
    }
}
