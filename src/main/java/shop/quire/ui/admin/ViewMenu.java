package shop.quire.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.quire.account.SavedView;
import shop.quire.account.SavedViews;
import shop.quire.account.ViewResult;
import shop.quire.account.ViewState;
import shop.quire.ui.components.Toast;

/**
 * The views that somebody has saved of a list: one is chosen, saved, renamed, deleted, or made the one that the list
 * opens with. Which one is open is in the URL, beside what it narrows and sorts, so that a copied address shows the same
 * rows to somebody who has no such view.
 */
final class ViewMenu extends Composite<Div> {

    /** Names the open view in the URL. */
    static final String VIEW = "view";

    /** In the URL: the list as it begins, although another view is the default. */
    static final String STANDARD = "standard";

    /** The page whose list it is. */
    interface Page {

        /** The list as it is shown now. */
        ViewState state();

        /** Goes to where the URL says these. */
        void open(UrlValues values);

        /** Shows the columns as a view has them. */
        void arrange(ViewState state);
    }

    private final SavedViews views;
    private final String list;
    private final Page page;
    private final Button button = new Button();
    private final Div all = new Div();
    private final TextField name = new TextField(getTranslation("admin.views.name"));
    private final Checkbox isDefault = new Checkbox(getTranslation("admin.views.default"));
    private final Button save = action("admin.views.save", this::save);
    private final Button rename = action("admin.views.rename", this::rename);
    private final Button delete = action("admin.views.delete", this::delete);
    private List<SavedView> known = List.of();
    private @Nullable SavedView current;
    private @Nullable UUID arranged;
    private boolean drawing;

    ViewMenu(SavedViews views, String list, Page page) {
        this.views = views;
        this.list = list;
        this.page = page;
        button.addClassName("q-ghost");
        all.addClassName("q-view-list");
        all.getElement().setAttribute("role", "group");
        all.getElement().setAttribute("aria-label", getTranslation("admin.views"));
        name.setMaxLength(SavedViews.MAX_NAME);
        name.setClearButtonVisible(true);
        isDefault.addValueChangeListener(change -> {
            if (!drawing) {
                makeDefault(change.getValue());
            }
        });
        Div actions = new Div(save, action("admin.views.saveAs", this::add), rename, delete);
        actions.addClassName("q-view-actions");
        Div panel = new Div(all, isDefault, name, actions);
        panel.addClassName("q-view-panel");
        Popover popover = new Popover(panel);
        popover.setTarget(button);
        popover.setAutofocus(true);
        popover.setAriaLabel(getTranslation("admin.views"));
        getContent().add(button, popover);
    }

    /** Where a list leads that is opened without saying how: to its default view, if there is one. */
    static Optional<UrlValues> opening(SavedViews views, String list) {
        return views.defaultOf(list).map(ViewMenu::address);
    }

    /** Follows the URL. */
    void show(UrlValues url) {
        known = views.of(list);
        current = known.stream()
                .filter(view -> view.id().toString().equals(url.text(VIEW)))
                .findFirst()
                .orElse(null);
        UUID wanted = current == null ? null : current.id();
        if (!Objects.equals(wanted, arranged)) {
            arranged = wanted;
            page.arrange(current == null ? ViewState.plain() : current.state());
        }
        draw();
    }

    private void draw() {
        drawing = true;
        button.setText(current == null ? getTranslation("admin.views") : current.name());
        all.removeAll();
        all.add(choice(getTranslation("admin.views.standard"), current == null, this::reset));
        for (SavedView view : known) {
            all.add(choice(view.name(), view.equals(current), () -> open(view)));
        }
        name.setValue(current == null ? "" : current.name());
        name.setInvalid(false);
        isDefault.setValue(current != null && current.isDefault());
        isDefault.setVisible(current != null);
        save.setVisible(current != null);
        rename.setVisible(current != null);
        delete.setVisible(current != null);
        drawing = false;
    }

    private NativeButton choice(String text, boolean open, Runnable action) {
        NativeButton choice = new NativeButton(text, click -> action.run());
        choice.getElement().setAttribute("aria-pressed", Boolean.toString(open));
        return choice;
    }

    private Button action(String key, Runnable action) {
        Button made = new Button(getTranslation(key), click -> action.run());
        made.addClassName("q-plain");
        return made;
    }

    /** Also undoes what was changed since it was opened. */
    private void open(SavedView view) {
        arranged = view.id();
        page.arrange(view.state());
        page.open(address(view));
    }

    private void reset() {
        arranged = null;
        page.arrange(ViewState.plain());
        boolean other = known.stream().anyMatch(SavedView::isDefault);
        page.open(other ? UrlValues.none().with(VIEW, STANDARD) : UrlValues.none());
    }

    private void save() {
        if (current != null) {
            tell(views.change(current.id(), page.state()), "admin.views.saved");
        }
    }

    private void add() {
        tell(views.add(list, name.getValue(), page.state()), "admin.views.saved");
    }

    private void rename() {
        if (current != null) {
            tell(views.rename(current.id(), name.getValue()), "admin.views.renamed");
        }
    }

    private void makeDefault(boolean wanted) {
        if (current != null && views.makeDefault(current.id(), wanted)) {
            Toast.show(getTranslation(wanted ? "admin.views.opens" : "admin.views.opensNot", current.name()));
        }
        refresh(current == null ? null : current.id());
    }

    private void delete() {
        SavedView doomed = current;
        if (doomed == null) {
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("admin.views.delete.title", doomed.name()));
        dialog.setText(getTranslation("admin.views.delete.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.cancel"));
        dialog.setConfirmText(getTranslation("admin.views.delete"));
        dialog.addConfirmListener(confirm -> {
            views.delete(doomed.id());
            Toast.show(getTranslation("admin.views.deleted", doomed.name()));
            known = views.of(list);
            reset();
        });
        dialog.open();
    }

    private void tell(ViewResult result, String done) {
        switch (result) {
            case ViewResult.Saved saved -> {
                Toast.show(getTranslation(done, saved.view().name()));
                // The columns are as they were just saved.
                arranged = saved.view().id();
                refresh(saved.view().id());
                page.open(new UrlValues(page.state().values())
                        .with(VIEW, saved.view().id().toString()));
            }
            case ViewResult.NoName _ -> refuse("admin.views.noName");
            case ViewResult.NameTaken _ -> refuse("admin.views.nameTaken");
            case ViewResult.TooMany _ -> refuse("admin.views.tooMany");
            case ViewResult.Gone _ -> {
                Toast.problem(getTranslation("admin.views.gone"));
                refresh(null);
            }
        }
    }

    private void refuse(String key) {
        name.setErrorMessage(getTranslation(key, SavedViews.MAX_VIEWS));
        name.setInvalid(true);
        name.focus();
    }

    private void refresh(@Nullable UUID open) {
        known = views.of(list);
        current = known.stream()
                .filter(view -> view.id().equals(open))
                .findFirst()
                .orElse(null);
        draw();
    }

    private static UrlValues address(SavedView view) {
        return new UrlValues(view.state().values()).with(VIEW, view.id().toString());
    }
}
