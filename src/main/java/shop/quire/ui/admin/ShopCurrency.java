package shop.quire.ui.admin;

import org.joda.money.CurrencyUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The currency in which new prices are typed. */
@Component
public class ShopCurrency {

    private final CurrencyUnit unit;

    ShopCurrency(@Value("${quire.currency:EUR}") String code) {
        this.unit = CurrencyUnit.of(code);
    }

    public CurrencyUnit unit() {
        return unit;
    }
}
