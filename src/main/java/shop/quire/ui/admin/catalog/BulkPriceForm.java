package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.PriceRounding;
import shop.quire.ui.admin.MoneyText;

/** Dearer, cheaper or to one price; by percent or by an amount; rounded or not. */
final class BulkPriceForm implements BulkForm {

    enum Way {
        RAISE,
        LOWER,
        SET
    }

    enum Unit {
        PERCENT,
        MONEY
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private final CurrencyUnit currency;
    private final Select<Way> way;
    private final TextField amount = FormParts.number("bulk.price.amount");
    private final Select<Unit> unit;
    private final Select<PriceRounding> rounding;
    private final Div fields = new Div();

    BulkPriceForm(CurrencyUnit currency) {
        this.currency = currency;
        way = FormParts.select("bulk.price.way", List.of(Way.values()), one -> FormParts.word("bulk.price.way." + one));
        unit = FormParts.select(
                "bulk.price.unit",
                List.of(Unit.values()),
                one -> one == Unit.PERCENT ? "%" : currency.getSymbol(java.util.Locale.UK));
        rounding = FormParts.select("bulk.price.rounding", List.of(PriceRounding.values()), BulkWords::rounding);
        way.setValue(Way.RAISE);
        unit.setValue(Unit.PERCENT);
        rounding.setValue(PriceRounding.NONE);
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        amount.setAutofocus(true);
        fields.addClassName("q-bulk-price");
        fields.add(way, amount, unit, rounding);
    }

    @Override
    public String title() {
        return "bulk.price.title";
    }

    @Override
    public Component fields() {
        return fields;
    }

    @Override
    public void onChange(Runnable changed) {
        way.addValueChangeListener(change -> {
            boolean set = way.getValue() == Way.SET;
            if (set) {
                unit.setValue(Unit.MONEY);
            }
            unit.setEnabled(!set);
            rounding.setEnabled(!set);
            changed.run();
        });
        amount.addValueChangeListener(change -> changed.run());
        unit.addValueChangeListener(change -> changed.run());
        rounding.addValueChangeListener(change -> changed.run());
    }

    @Override
    public Optional<BulkChange> read() {
        amount.setInvalid(false);
        if (amount.getValue().isBlank()) {
            return Optional.empty();
        }
        Optional<BulkChange> change = unit.getValue() == Unit.PERCENT ? percent() : money();
        if (change.isEmpty()) {
            amount.setErrorMessage(
                    FormParts.word(unit.getValue() == Unit.PERCENT ? "bulk.price.percent.bad" : "admin.price.bad"));
            amount.setInvalid(true);
        }
        return change;
    }

    private Optional<BulkChange> percent() {
        boolean lower = way.getValue() == Way.LOWER;
        return FormParts.decimal(amount.getValue().replace("%", ""))
                .filter(percent -> percent.signum() > 0 && percent.compareTo(lower ? HUNDRED : MOST) < (lower ? 0 : 1))
                .map(percent -> new BulkChange.PriceByPercent(lower ? percent.negate() : percent, rounding.getValue()));
    }

    private Optional<BulkChange> money() {
        Optional<Long> minor = MoneyText.parse(amount.getValue(), currency)
                .filter(Money::isPositive)
                .map(Money::getAmountMinorLong)
                .filter(many -> many < 100_000_000);
        return minor.map(many -> switch (way.getValue()) {
            case RAISE -> new BulkChange.PriceByAmount(many, rounding.getValue());
            case LOWER -> new BulkChange.PriceByAmount(-many, rounding.getValue());
            case SET -> new BulkChange.PriceTo(many);
        });
    }
}
