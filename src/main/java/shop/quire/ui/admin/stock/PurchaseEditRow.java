package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.PurchaseDraft;
import shop.quire.ui.admin.MoneyText;

/** One edition of what is about to be ordered. */
final class PurchaseEditRow extends LineRow {

    private static final int MAX_COST = 12;

    private final CurrencyUnit currency;
    private final TextField cost;

    PurchaseEditRow(StockRow row, CurrencyUnit currency) {
        this(row, currency, new TextField());
    }

    private PurchaseEditRow(StockRow row, CurrencyUnit currency, TextField cost) {
        super(row, cost);
        this.currency = currency;
        this.cost = cost;
        cost.setAriaLabel(getTranslation("purchase.costOf", row.edition().title()));
        cost.setPlaceholder(getTranslation("purchase.cost"));
        cost.setMaxLength(MAX_COST);
        cost.setManualValidation(true);
        cost.addClassNames("q-number", "q-purchase-cost");
        cost.getElement().setAttribute("inputmode", "decimal").setAttribute("autocomplete", "off");
        standing.setText(getTranslation("purchase.left", row.available()));
        standing.setClassName("q-muted", !row.low());
        standing.setClassName("q-warn", row.low());
    }

    /** The line, or empty where the cost cannot be read, which is then said beside it. */
    Optional<PurchaseDraft.Line> read() {
        Optional<Money> typed = cost.getValue().isBlank()
                ? Optional.of(Money.zero(currency))
                : MoneyText.parse(cost.getValue(), currency);
        cost.setInvalid(typed.isEmpty());
        cost.setErrorMessage(getTranslation("purchase.cost.bad"));
        return typed.map(money -> new PurchaseDraft.Line(edition(), copies(), money));
    }
}
