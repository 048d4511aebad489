package shop.quire.ui.components;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.Money;

/**
 * How money, numbers, dates and languages are written for one reader.
 *
 * @param locale decides separators and the order of day and month
 * @param zone the reader's time zone
 */
public record Display(Locale locale, ZoneId zone) {

    public String money(Money amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(amount.getCurrencyUnit().getCode()));
        format.setMinimumFractionDigits(amount.getCurrencyUnit().getDecimalPlaces());
        format.setMaximumFractionDigits(amount.getCurrencyUnit().getDecimalPlaces());
        return format.format(amount.getAmount());
    }

    /** Like {@link #money}, but "€5" rather than "€5.00"; for bounds, not for prices. */
    public String shortMoney(Money amount) {
        if (amount.getMinorPart() != 0) {
            return money(amount);
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(amount.getCurrencyUnit().getCode()));
        format.setMaximumFractionDigits(0);
        return format.format(amount.getAmount());
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** Like "12 May 2026". */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }

    /** Like "12 May 2026", with the month shortened where it is long. */
    public String shortDate(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    /** Like "12 May 2026", in the reader's zone. */
    public String day(Instant instant) {
        return shortDate(LocalDate.ofInstant(instant, zone));
    }

    /** Like "Wednesday 25 November", for days that are near. */
    public String weekday(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM", locale).format(date);
    }

    /** Like "16:00". */
    public String time(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time);
    }

    /** Like "22 Nov 2026, 09:15" in the reader's zone. */
    public String dateTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** The name of a language given as a BCP 47 tag, or the tag itself where it has no name. */
    public String language(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayLanguage(locale);
        return name.isEmpty() ? tag : name;
    }

    /** The name of a country given as ISO 3166-1 alpha-2. */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** A month and its year. */
    public String month(LocalDate date) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(date);
    }

    /** @param percent such as 9 or 5.5 */
    public String percent(BigDecimal percent) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(percent.movePointLeft(2));
    }

    /** A year of publication; years before the common era are negative. */
    public String year(int year) {
        return year < 0 ? -year + " BCE" : year < 1000 ? year + " CE" : Integer.toString(year);
    }
}
