package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.account.Problem;
import shop.quire.promotion.CouponCode;
import shop.quire.promotion.CouponDraft;
import shop.quire.promotion.CouponKind;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.Reader;

/** A coupon in one form. Numbers are typed as text: what cannot be read must stay to be seen. */
final class CouponForm extends Composite<Div> {

    private static final int MAX_NAME = 100;
    private static final int MAX_NOTE = 500;
    private static final int MAX_NUMBER = 12;

    private final CurrencyUnit currency;
    private final TextField code = new TextField(getTranslation("coupon.code"));
    private final TextField name = new TextField(getTranslation("coupon.name"));
    private final TextArea note = new TextArea(getTranslation("coupon.note"));
    private final Select<CouponKind> kind = new Select<>();
    private final TextField percent = number("coupon.percent");
    private final TextField amount = number("coupon.amount");
    private final TextField minimum = number("coupon.minimum");
    private final DatePicker firstDay = new DatePicker(getTranslation("coupon.firstDay"));
    private final DatePicker lastDay = new DatePicker(getTranslation("coupon.lastDay"));
    private final TextField totalLimit = number("coupon.totalLimit");
    private final TextField customerLimit = number("coupon.customerLimit");
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private boolean showing;

    CouponForm(CurrencyUnit currency, Runnable onChange) {
        this.currency = currency;
        describe();
        fields.put("code", code);
        fields.put("name", name);
        fields.put("kind", kind);
        fields.put("percent", percent);
        fields.put("amount", amount);
        fields.put("minimum", minimum);
        fields.put("firstDay", firstDay);
        fields.put("lastDay", lastDay);
        fields.put("totalLimit", totalLimit);
        fields.put("customerLimit", customerLimit);
        fields.put("note", note);
        fields.values().forEach(field -> {
            if (field instanceof HasValueChangeMode typed) {
                typed.setValueChangeMode(ValueChangeMode.LAZY);
            }
            ((HasValue<?, ?>) field).addValueChangeListener(change -> {
                if (!showing) {
                    arrange();
                    onChange.run();
                }
            });
        });
        getContent().addClassName("q-book-form");
        getContent()
                .add(
                        panel("coupon.panel.what", code, name, kind, percent, amount, minimum),
                        panel("coupon.panel.when", firstDay, lastDay),
                        panel("coupon.panel.limits", totalLimit, customerLimit),
                        panel("coupon.panel.note", note));
    }

    /**
     * @param fixed whether orders have it: then code and value stay
     * @param closed whether nothing can be changed any more
     */
    void show(CouponDraft draft, boolean fixed, boolean closed) {
        showing = true;
        code.setValue(draft.code());
        name.setValue(draft.name());
        note.setValue(draft.note());
        kind.setValue(draft.kind());
        percent.setValue(text(draft.percent()));
        amount.setValue(text(draft.amount()));
        minimum.setValue(text(draft.minimum()));
        firstDay.setValue(draft.firstDay());
        lastDay.setValue(draft.lastDay());
        totalLimit.setValue(text(draft.totalLimit()));
        customerLimit.setValue(text(draft.customerLimit()));
        fields.values().forEach(field -> ((HasValue<?, ?>) field).setReadOnly(closed));
        List.of(code, percent, amount).forEach(field -> field.setReadOnly(fixed || closed));
        kind.setReadOnly(fixed || closed);
        code.setHelperText(getTranslation(fixed ? "coupon.used.code" : "coupon.code.help"));
        kind.setHelperText(fixed ? getTranslation("coupon.used.value") : "");
        clearProblems();
        arrange();
        showing = false;
    }

    CouponDraft read() {
        return new CouponDraft(
                code.getValue().strip(),
                name.getValue().strip(),
                note.getValue().strip(),
                kind.getValue(),
                kind.getValue() == CouponKind.PERCENTAGE ? whole(percent).orElse(null) : null,
                kind.getValue() == CouponKind.AMOUNT ? money(amount).orElse(null) : null,
                money(minimum).filter(Money::isPositive).orElse(null),
                firstDay.getValue(),
                lastDay.getValue(),
                whole(totalLimit).orElse(null),
                whole(customerLimit).orElse(null));
    }

    /** Fields whose text is no value of their kind, named as the service names them. */
    List<Problem> unreadable() {
        List<Problem> problems = new ArrayList<>();
        unreadable(problems, "percent", percent, whole(percent));
        unreadable(problems, "amount", amount, money(amount));
        unreadable(problems, "minimum", minimum, money(minimum));
        unreadable(problems, "totalLimit", totalLimit, whole(totalLimit));
        unreadable(problems, "customerLimit", customerLimit, whole(customerLimit));
        return problems;
    }

    /** Shows each problem next to its field. */
    void show(List<Problem> problems) {
        clearProblems();
        for (Problem problem : problems) {
            if (fields.get(problem.field()) instanceof HasValidation field) {
                field.setErrorMessage(getTranslation(problem.key()));
                field.setInvalid(true);
            }
        }
        fields.values().stream()
                .filter(field -> ((HasValidation) field).isInvalid())
                .findFirst()
                .ifPresent(field -> field.getElement().callJsFunction("focus"));
    }

    private void describe() {
        code.setMaxLength(CouponCode.MAX_LENGTH);
        code.getElement().setAttribute("autocapitalize", "characters").setAttribute("spellcheck", "false");
        code.addClassName("q-coupon-code-field");
        name.setMaxLength(MAX_NAME);
        name.setHelperText(getTranslation("coupon.name.help"));
        note.setMaxLength(MAX_NOTE);
        note.addClassName("q-wide");
        kind.setLabel(getTranslation("coupon.kind"));
        kind.setItems(CouponKind.values());
        kind.setItemLabelGenerator(DeskCouponWords::kind);
        minimum.setHelperText(getTranslation("coupon.minimum.help"));
        totalLimit.setHelperText(getTranslation("coupon.limit.help"));
        customerLimit.setHelperText(getTranslation("coupon.customerLimit.help"));
        lastDay.setHelperText(getTranslation("coupon.lastDay.help"));
        for (DatePicker day : List.of(firstDay, lastDay)) {
            day.setLocale(Reader.display().locale());
            day.setClearButtonVisible(true);
        }
        fields.values().forEach(field -> ((HasValidation) field).setManualValidation(true));
    }

    /** Each kind has its own value, or none. */
    private void arrange() {
        percent.setVisible(kind.getValue() == CouponKind.PERCENTAGE);
        amount.setVisible(kind.getValue() == CouponKind.AMOUNT);
    }

    private void clearProblems() {
        fields.values().forEach(field -> ((HasValidation) field).setInvalid(false));
    }

    private static void unreadable(List<Problem> problems, String field, TextField typed, Optional<?> read) {
        if (typed.isVisible() && !typed.getValue().isBlank() && read.isEmpty()) {
            problems.add(new Problem(field, "coupon.number.wrong"));
        }
    }

    private Optional<Money> money(TextField field) {
        return MoneyText.parse(field.getValue(), currency);
    }

    private static Optional<Integer> whole(TextField field) {
        String text = field.getValue().strip();
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String text(@Nullable Money money) {
        return money == null ? "" : MoneyText.plain(money);
    }

    private TextField number(String key) {
        TextField field = new TextField(getTranslation(key));
        field.setMaxLength(MAX_NUMBER);
        field.addClassName("q-number");
        field.getElement().setAttribute("inputmode", "decimal");
        return field;
    }

    private Div panel(String key, Component... parts) {
        Div form = new Div(parts);
        form.addClassName("q-form");
        Div panel = new Div(new H2(getTranslation(key)), form);
        panel.addClassName("q-panel");
        return panel;
    }
}
