package shop.quire.ui.admin;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts as people type them: 12.90, 12,90, € 12.90. */
public final class MoneyText {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,7})(?:[.,](\\d{1,3}))?");

    private MoneyText() {}

    /** Empty where the text is not an amount, or has more decimals than the currency. */
    public static Optional<Money> parse(String text, CurrencyUnit currency) {
        String bare = text.replace(currency.getCode(), "")
                .replace(currency.getSymbol(java.util.Locale.UK), "")
                .replaceAll("[\\s\\u00a0\\u202f]", "");
        Matcher matcher = AMOUNT.matcher(bare);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String decimals = matcher.group(2) == null ? "" : matcher.group(2);
        if (decimals.length() > currency.getDecimalPlaces()) {
            return Optional.empty();
        }
        return Optional.of(Money.of(
                currency,
                new BigDecimal(matcher.group(1) + "." + decimals + "0").setScale(currency.getDecimalPlaces())));
    }

    /** The amount as {@link #parse} reads it, without its currency: 12.90. */
    public static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }
}
