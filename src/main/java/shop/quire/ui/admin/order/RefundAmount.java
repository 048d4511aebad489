package shop.quire.ui.admin.order;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Optional;
import org.joda.money.Money;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.Reader;

/** A field for an amount between nothing and what is left. Empty is nothing. */
public final class RefundAmount extends TextField {

    private static final int MAX_LENGTH = 12;

    private Money most;

    public RefundAmount(String label, Money most, Runnable onChange) {
        super(label);
        this.most = most;
        setMaxLength(MAX_LENGTH);
        addClassName("q-number");
        getElement().setAttribute("inputmode", "decimal");
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> {
            setInvalid(false);
            onChange.run();
        });
    }

    public void setMost(Money amount) {
        most = amount;
    }

    /** Says below the field how much it can be, where nothing beside it does. */
    public RefundAmount sayingMost() {
        setHelperText(
                I18NProvider.translate("admin.refund.upTo", Reader.display().money(most)));
        return this;
    }

    /** Zero is shown as nothing. */
    public void show(Money amount) {
        setValue(amount.isZero() ? "" : MoneyText.plain(amount));
    }

    /** Empty where what was typed is no amount, or more than is left. */
    public Optional<Money> amount() {
        if (getValue().isBlank()) {
            return Optional.of(Money.zero(most.getCurrencyUnit()));
        }
        return MoneyText.parse(getValue(), most.getCurrencyUnit()).filter(typed -> !typed.isGreaterThan(most));
    }

    /** Says at the field what is wrong with it. */
    public boolean check() {
        boolean good = amount().isPresent();
        setErrorMessage(
                MoneyText.parse(getValue(), most.getCurrencyUnit()).isEmpty()
                        ? I18NProvider.translate("admin.refund.amount.bad")
                        : I18NProvider.translate(
                                "admin.refund.amount.most", Reader.display().money(most)));
        setInvalid(!good);
        return good;
    }
}
