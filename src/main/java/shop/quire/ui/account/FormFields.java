package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import shop.quire.account.Problem;

/**
 * Fields beneath each other, and what is wrong with them: beside each field when it has been left, and, where more than one
 * is wrong when the form is sent, all together above, each leading to its field. What was typed stays.
 */
final class FormFields extends Composite<Div> {

    // More than any field may have: what is too long is complained about, not cut without a word.
    private static final int MAX_TYPED = 400;

    private final Supplier<List<Problem>> check;
    private final Div summary = new Div();
    private final Map<String, TextFieldBase<?, String>> fields = new LinkedHashMap<>();
    private final Set<String> left = new HashSet<>();

    /** @param check what is wrong with what is typed now, as far as it can be told before it is sent */
    FormFields(Supplier<List<Problem>> check) {
        this.check = check;
        summary.addClassName("q-form-summary");
        summary.getElement().setAttribute("role", "alert");
        summary.getElement().setAttribute("tabindex", "-1");
        summary.setVisible(false);
        getContent().addClassName("q-fields");
        getContent().add(summary);
    }

    TextField name(String label) {
        TextField field = new TextField(label);
        field.setAutocomplete(Autocomplete.NAME);
        return add("name", field);
    }

    EmailField email(String label, Autocomplete autocomplete) {
        EmailField field = new EmailField(label);
        field.setAutocomplete(autocomplete);
        return add("email", field);
    }

    PasswordField password(String key, String label, Autocomplete autocomplete) {
        PasswordField field = new PasswordField(label);
        field.setAutocomplete(autocomplete);
        return add(key, field);
    }

    /** Shows every problem; the first thing that needs attention takes the focus. */
    void show(List<Problem> problems) {
        left.addAll(fields.keySet());
        mark(problems);
        summary.removeAll();
        summary.setVisible(problems.size() > 1);
        if (problems.size() > 1) {
            UnorderedList list = new UnorderedList();
            problems.forEach(problem -> list.add(new ListItem(link(problem))));
            summary.add(new Paragraph(getTranslation("account.summary", problems.size())), list);
            summary.getElement().executeJs("this.focus()");
        } else if (!problems.isEmpty()) {
            focus(problems.getFirst());
        }
    }

    void clear() {
        left.clear();
        fields.values().forEach(TextFieldBase::clear);
        summary.setVisible(false);
        mark(List.of());
    }

    private NativeButton link(Problem problem) {
        NativeButton link = new NativeButton(getTranslation(problem.key()), click -> focus(problem));
        link.getElement().setAttribute("type", "button");
        link.addClassName("q-link");
        return link;
    }

    private void focus(Problem problem) {
        TextFieldBase<?, String> field = fields.get(problem.field());
        if (field != null) {
            field.focus();
        }
    }

    private <F extends TextFieldBase<F, String>> F add(String key, F field) {
        field.getElement().setProperty("maxlength", MAX_TYPED);
        field.setManualValidation(true);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                recheck();
            }
        });
        field.addBlurListener(blur -> {
            if (!field.isEmpty()) {
                left.add(key);
                recheck();
            }
        });
        fields.put(key, field);
        getContent().add(field);
        return field;
    }

    private void recheck() {
        mark(check.get().stream()
                .filter(problem -> left.contains(problem.field()))
                .toList());
    }

    private void mark(List<Problem> problems) {
        fields.forEach((key, field) -> {
            String text = problems.stream()
                    .filter(problem -> problem.field().equals(key))
                    .findFirst()
                    .map(problem -> getTranslation(problem.key()))
                    .orElse("");
            field.setErrorMessage(text);
            field.setInvalid(!text.isEmpty());
        });
    }
}
