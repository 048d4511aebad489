package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.ContributorRole;
import shop.quire.ui.components.Glyph;

/** Who made the book, in the order in which they are named. */
final class ContributorRows extends Composite<Div> {

    private final Pickers pickers;
    private final Runnable onChange;
    private final List<Row> rows = new ArrayList<>();
    private final Div list = new Div();

    ContributorRows(Pickers pickers, Runnable onChange) {
        this.pickers = pickers;
        this.onChange = onChange;
        list.addClassName("q-people");
        Button add = new Button(getTranslation("admin.book.contributor.add"), click -> {
            append(new Contribution("", ContributorRole.AUTHOR)).name.focus();
            changed();
        });
        add.addClassName("q-plain");
        getContent().add(list, add);
    }

    void show(List<Contribution> contributors) {
        rows.clear();
        list.removeAll();
        contributors.forEach(this::append);
    }

    /** Rows without a name are left out. */
    List<Contribution> read() {
        return rows.stream()
                .filter(row ->
                        row.name.getValue() != null && !row.name.getValue().isBlank())
                .map(row -> new Contribution(row.name.getValue().strip(), row.role.getValue()))
                .toList();
    }

    /** Shows a problem at the row of that index, or at the first one. */
    void problem(int index, @Nullable String message) {
        List<Row> named = rows.stream()
                .filter(row ->
                        row.name.getValue() != null && !row.name.getValue().isBlank())
                .toList();
        if (message == null) {
            rows.forEach(row -> row.name.setInvalid(false));
            return;
        }
        if (rows.isEmpty()) {
            append(new Contribution("", ContributorRole.AUTHOR));
        }
        Row row = index < named.size() ? named.get(index) : rows.getFirst();
        row.name.setErrorMessage(message);
        row.name.setInvalid(true);
    }

    private Row append(Contribution contributor) {
        Row row = new Row(contributor);
        rows.add(row);
        list.add(row);
        label();
        return row;
    }

    private void move(Row row, int step) {
        int from = rows.indexOf(row);
        int to = from + step;
        if (to >= 0 && to < rows.size()) {
            Collections.swap(rows, from, to);
            list.removeAll();
            rows.forEach(list::add);
            label();
            changed();
        }
    }

    private void remove(Row row) {
        rows.remove(row);
        list.remove(row);
        label();
        changed();
    }

    private void label() {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).up.setEnabled(i > 0);
            rows.get(i).down.setEnabled(i < rows.size() - 1);
        }
    }

    private void changed() {
        onChange.run();
    }

    private final class Row extends Div {
        private final ComboBox<String> name = FormParts.name("admin.book.contributor", pickers.contributors()::apply);
        private final Select<ContributorRole> role = FormParts.select(
                "admin.book.role", List.of(ContributorRole.values()), value -> FormParts.word("admin.role." + value));
        private final NativeButton up = step("admin.book.up", "q-upward", -1);
        private final NativeButton down = step("admin.book.down", "q-downward", 1);

        Row(Contribution contributor) {
            addClassName("q-person");
            name.setValue(contributor.name());
            role.setValue(contributor.role());
            name.addValueChangeListener(change -> changed());
            role.addValueChangeListener(change -> changed());
            NativeButton remove = icon(Glyph.CLOSE, "common.remove");
            remove.addClickListener(click -> ContributorRows.this.remove(this));
            Component[] order = {up, down, remove};
            Div tools = new Div(order);
            tools.addClassName("q-row-tools");
            add(name, role, tools);
        }

        private NativeButton step(String key, String className, int step) {
            NativeButton button = icon(Glyph.CHEVRON, key);
            button.addClassName(className);
            button.addClickListener(click -> move(this, step));
            return button;
        }
    }

    static NativeButton icon(Glyph glyph, String key) {
        NativeButton button = new NativeButton();
        button.add(glyph.create());
        button.addClassName("q-icon-button");
        button.getElement().setAttribute("aria-label", FormParts.word(key));
        button.getElement().setAttribute("title", FormParts.word(key));
        return button;
    }
}
