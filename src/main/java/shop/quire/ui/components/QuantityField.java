package shop.quire.ui.components;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/**
 * How many copies: minus, a field to type into, plus. Whatever is typed, only numbers from {@link #setLeast least} to
 * {@link #setMost most} get out.
 */
public final class QuantityField extends Composite<Div> {

    private final NativeButton fewer = new NativeButton();
    private final Input input = new Input();
    private final NativeButton more = new NativeButton();
    private final Span problem = new Span();
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    private int value = 1;
    private int least = 1;
    private int most = 99;

    /** @param label what is counted, for screen readers */
    public QuantityField(String label) {
        fewer.add(Glyph.MINUS.create());
        fewer.getElement().setAttribute("aria-label", getTranslation("common.fewer"));
        fewer.addClickListener(click -> step(value - 1));
        more.add(Glyph.PLUS.create());
        more.getElement().setAttribute("aria-label", getTranslation("common.more"));
        more.addClickListener(click -> step(value + 1));

        input.getElement().setAttribute("aria-label", label);
        input.getElement().setAttribute("inputmode", "numeric");
        input.getElement().setAttribute("autocomplete", "off");
        input.getElement().setAttribute("maxlength", "6");
        input.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        input.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed(change.getValue());
            }
        });
        problem.addClassNames("q-quantity-problem", "q-bad", "q-small");
        problem.getElement().setAttribute("role", "alert");

        Div box = new Div(fewer, input, more);
        box.addClassName("q-quantity-box");
        box.getElement().setAttribute("role", "group");
        box.getElement().setAttribute("aria-label", label);
        getContent().addClassName("q-quantity");
        getContent().add(box, problem);
        show();
    }

    public int getValue() {
        return value;
    }

    /** Shows a number without telling the listeners; a complaint is taken back. */
    public void setValue(int quantity) {
        value = quantity;
        problem.setText("");
        show();
    }

    /** The largest number that may get out. */
    public void setMost(int quantity) {
        most = Math.max(least, quantity);
        show();
    }

    /** The smallest number that may get out; 1 where nothing else was said. */
    public void setLeast(int quantity) {
        least = quantity;
        show();
    }

    /** Says beside the field why a number is not possible; empty takes it back. */
    public void say(String text) {
        problem.setText(text);
        if (text.isEmpty()) {
            input.getElement().removeAttribute("aria-invalid");
        } else {
            input.getElement().setAttribute("aria-invalid", "true");
        }
    }

    /** Told about every valid number a person chooses. */
    public Registration onChange(IntConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void step(int quantity) {
        if (quantity >= least && quantity <= most) {
            choose(quantity);
        }
    }

    private void typed(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,9}")) {
            refuse(getTranslation("common.quantity.number", least, most));
            return;
        }
        int quantity = Integer.parseInt(digits);
        if (quantity < least) {
            refuse(getTranslation("common.quantity.least"));
        } else if (quantity > most) {
            refuse(getTranslation("common.quantity.most", most));
        } else {
            choose(quantity);
        }
    }

    private void choose(int quantity) {
        setValue(quantity);
        say("");
        listeners.forEach(listener -> listener.accept(quantity));
    }

    private void refuse(String text) {
        show();
        say(text);
    }

    private void show() {
        input.setValue(Integer.toString(value));
        // Stays focusable at the end of its way, so that the keyboard does not lose its place.
        fewer.getElement().setAttribute("aria-disabled", Boolean.toString(value <= least));
        more.getElement().setAttribute("aria-disabled", Boolean.toString(value >= most));
    }
}
