package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.quire.catalog.StockRow;
import shop.quire.inventory.PurchaseDraft;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.ui.admin.MoneyText;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.QuantityField;

/** One edition of what is about to be ordered. */
final class PurchaseEditRow extends ListItem {

    private static final int MAX_COST = 12;

    private final EditionId edition;
    private final CurrencyUnit currency;
    private final QuantityField copies;
    private final TextField cost = new TextField();

    PurchaseEditRow(StockRow row, CurrencyUnit currency, Consumer<PurchaseEditRow> onRemove) {
        this.edition = row.id();
        this.currency = currency;
        String name = row.edition().title();
        copies = new QuantityField(getTranslation("stock.copiesOf", name));
        copies.setMost(StockService.MAX_ON_HAND);
        cost.setAriaLabel(getTranslation("purchase.costOf", name));
        cost.setPlaceholder(getTranslation("purchase.cost"));
        cost.setMaxLength(MAX_COST);
        cost.setManualValidation(true);
        cost.addClassNames("q-number", "q-purchase-cost");
        cost.getElement().setAttribute("inputmode", "decimal").setAttribute("autocomplete", "off");
        Anchor title = new Anchor("/admin/stock/" + row.id(), name);
        title.addClassName("q-strong");
        Span facts = new Span(
                StockWords.byline(row.edition()) + " · " + row.edition().isbn().formatted());
        facts.addClassNames("q-muted", "q-small");
        Span left = new Span(getTranslation("purchase.left", row.available()));
        left.addClassNames("q-small", row.low() ? "q-warn" : "q-muted");
        NativeButton remove = new NativeButton();
        remove.add(Glyph.CLOSE.create());
        remove.addClassName("q-icon-button");
        String label = getTranslation("stock.remove", name);
        remove.getElement().setAttribute("aria-label", label).setAttribute("title", label);
        remove.addClickListener(click -> onRemove.accept(this));
        Div numbers = new Div(copies, cost);
        numbers.addClassName("q-purchase-numbers");
        add(new Cover("/covers/" + row.edition().isbn() + ".svg"), new Div(title, facts, left), numbers, remove);
    }

    EditionId edition() {
        return edition;
    }

    int copies() {
        return copies.getValue();
    }

    void setCopies(int number) {
        copies.setValue(Math.clamp(number, 1, StockService.MAX_ON_HAND));
    }

    /** The line, or empty where the cost cannot be read, which is then said beside it. */
    Optional<PurchaseDraft.Line> read() {
        Optional<Money> typed = cost.getValue().isBlank()
                ? Optional.of(Money.zero(currency))
                : MoneyText.parse(cost.getValue(), currency);
        cost.setInvalid(typed.isEmpty());
        cost.setErrorMessage(getTranslation("purchase.cost.bad"));
        return typed.map(money -> new PurchaseDraft.Line(edition, copies.getValue(), money));
    }
}
