package shop.quire.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;

/** Wraps a form and asks before what was typed into it is lost, whether by a link, the back button or closing the tab. */
@Tag("div")
@JavaScript("context://scripts/unsaved.js")
public final class UnsavedGuard extends Div {

    private boolean dirty;

    public UnsavedGuard(Component form) {
        super(form);
    }

    public boolean isDirty() {
        return dirty;
    }

    public void setDirty(boolean dirty) {
        this.dirty = dirty;
        getElement().executeJs("this.quireDirty = $0", dirty);
    }

    /** To be called when the view is about to be left. */
    public void ask(BeforeLeaveEvent event) {
        if (!dirty) {
            return;
        }
        ContinueNavigationAction leave = event.postpone();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("admin.unsaved.title"));
        dialog.setText(getTranslation("admin.unsaved.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("admin.unsaved.stay"));
        dialog.setConfirmText(getTranslation("admin.unsaved.leave"));
        dialog.addCancelListener(stay -> leave.cancel());
        dialog.addConfirmListener(confirm -> {
            setDirty(false);
            leave.proceed();
        });
        dialog.open();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("window.quire.unsaved(this)");
    }
}
