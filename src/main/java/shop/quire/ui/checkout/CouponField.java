package shop.quire.ui.checkout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.QuotedCoupon;
import shop.quire.promotion.CouponAnswer;
import shop.quire.promotion.CouponCode;
import shop.quire.promotion.CouponRefusal;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;

/** One coupon: first a quiet offer, then a field for the code, then the coupon that was accepted and what it takes off. */
final class CouponField extends Composite<Div> {

    private static final int PAUSE_MILLIS = 400;

    private final Button offer = new Button(getTranslation("checkout.coupon.add"));
    private final TextField code = new TextField(getTranslation("checkout.coupon.code"));
    private final Div entry = new Div();
    private final Div applied = new Div();
    private final Consumer<String> onApply;
    private final Runnable onRemove;

    /**
     * @param onApply is given a code that is not blank
     * @param onRemove the accepted coupon is not wanted any more
     * @param onType what stands in the field has changed
     */
    CouponField(Consumer<String> onApply, Runnable onRemove, Runnable onType) {
        this.onApply = onApply;
        this.onRemove = onRemove;
        offer.addClassNames("q-plain", "q-coupon-offer");
        offer.setIcon(Glyph.PLUS.create());
        offer.addClickListener(click -> {
            open(true);
            code.focus();
        });
        code.setId("checkout-coupon");
        code.setMaxLength(4 * CouponCode.MAX_LENGTH);
        code.setManualValidation(true);
        code.setValueChangeMode(ValueChangeMode.LAZY);
        code.setValueChangeTimeout(PAUSE_MILLIS);
        code.getElement().setAttribute("autocapitalize", "characters").setAttribute("spellcheck", "false");
        code.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                complain("");
                onType.run();
            }
        });
        Button apply = new Button(getTranslation("checkout.coupon.apply"), click -> apply());
        apply.addClassName("q-ghost");
        apply.setId("checkout-coupon-apply");
        apply.addClickShortcut(Key.ENTER).listenOn(code).resetFocusOnActiveElement();
        entry.addClassName("q-coupon-entry");
        entry.add(code, apply);
        applied.addClassName("q-coupon-applied");
        applied.getElement().setAttribute("role", "status");
        getContent().addClassName("q-coupon");
        getContent().add(offer, entry, applied);
        open(false);
        applied.setVisible(false);
    }

    /** What was typed before and not asked for. */
    void restore(String typed) {
        code.setValue(typed);
        open(!typed.isEmpty());
    }

    /** What stands in the field; empty where a coupon was accepted. */
    String typed() {
        return applied.isVisible() ? "" : code.getValue();
    }

    /** Whether a code stands there that was not asked for, or is not right. */
    boolean waiting() {
        return !typed().isBlank();
    }

    void show(@Nullable QuotedCoupon coupon) {
        applied.removeAll();
        if (coupon != null && coupon.applies()) {
            applied.setVisible(true);
            code.setValue("");
            complain("");
            fill(coupon);
            open(false);
            return;
        }
        applied.setVisible(false);
        if (coupon != null && coupon.refusal() != null) {
            if (CouponCode.parse(code.getValue())
                    .filter(typed -> typed.value().equals(coupon.code()))
                    .isEmpty()) {
                code.setValue(coupon.code());
            }
            complain(CouponWords.refusal(coupon.refusal()));
        }
        open(!code.isEmpty() || entry.isVisible());
    }

    /** The code that was typed does not help. */
    void refuse(CouponRefusal why) {
        open(true);
        complain(CouponWords.refusal(why));
        code.focus();
    }

    private void fill(QuotedCoupon coupon) {
        Span name = new Span(coupon.code());
        name.addClassName("q-coupon-code");
        Span terms =
                new Span(coupon.answer() instanceof CouponAnswer.Good(var promised) ? CouponWords.terms(promised) : "");
        terms.addClassNames("q-small", "q-muted");
        Div words = new Div(name, terms);
        words.addClassName("q-coupon-words");
        Span off = new Span(Reader.display().money(coupon.off().negated()));
        off.addClassNames("q-tabular", "q-good");
        Button takeOff = new Button(Glyph.CLOSE.create(), click -> {
            onRemove.run();
            offer.focus();
        });
        takeOff.addClassNames("q-plain", "q-coupon-remove");
        takeOff.setId("checkout-coupon-remove");
        String label = getTranslation("checkout.coupon.remove", coupon.code());
        takeOff.setAriaLabel(label);
        takeOff.setTooltipText(label);
        applied.add(words, off, takeOff);
    }

    private void apply() {
        String typed = code.getValue().strip();
        if (typed.isEmpty()) {
            complain(getTranslation("checkout.coupon.missing"));
            code.focus();
        } else {
            onApply.accept(typed.toUpperCase(Locale.ROOT));
        }
    }

    private void open(boolean open) {
        entry.setVisible(open && !applied.isVisible());
        offer.setVisible(!open && !applied.isVisible());
    }

    private void complain(String words) {
        code.setErrorMessage(words);
        code.setInvalid(!words.isEmpty());
    }
}
