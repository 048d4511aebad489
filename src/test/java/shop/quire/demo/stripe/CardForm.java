package shop.quire.demo.stripe;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * What was typed on the payment page, and what is wrong with it.
 *
 * @param problems by field name: number, expiry, cvc, name
 */
record CardForm(String number, String expiry, String cvc, String name, Map<String, String> problems) {

    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})");

    static CardForm empty(StripeObject session) {
        return new CardForm("", "", "", "", Map.of());
    }

    static CardForm of(Params form) {
        return new CardForm(
                text(form, "number"), text(form, "expiry"), text(form, "cvc"), text(form, "name"), Map.of());
    }

    private static String text(Params form, String name) {
        String value = form.has(name) ? form.text(name).strip() : "";
        return value.substring(0, Math.min(100, value.length()));
    }

    /** A test card, any date in the future, any code. */
    CardForm filledWith(String card) {
        String expiryDate = YearMonth.now().plusYears(3).format(DateTimeFormatter.ofPattern("MM/yy"));
        String holder = name.isEmpty() ? "Jo Reader" : name;
        return TestCard.of(card)
                .map(known -> new CardForm(known.grouped(), expiryDate, "123", holder, Map.of()))
                .orElse(this);
    }

    String digits() {
        return number.replaceAll("[\\s-]", "");
    }

    CardForm checked() {
        Map<String, String> found = new LinkedHashMap<>();
        if (digits().isEmpty()) {
            found.put("number", "Please give the number of your card.");
        } else if (!digits().matches("\\d{12,19}") || !LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits())) {
            found.put("number", "Your card number is incorrect.");
        }
        expiryProblem(found);
        if (!cvc.matches("\\d{3,4}")) {
            found.put("cvc", cvc.isEmpty() ? "Please give the security code." : "The security code has 3 or 4 digits.");
        }
        if (name.isEmpty()) {
            found.put("name", "Please give the name on the card.");
        }
        return new CardForm(number, expiry, cvc, name, found);
    }

    private void expiryProblem(Map<String, String> found) {
        if (expiry.isEmpty()) {
            found.put("expiry", "Please give the expiry date.");
            return;
        }
        Matcher date = EXPIRY.matcher(expiry);
        if (!date.matches()) {
            found.put("expiry", "Write the date as month and year: 04/29.");
            return;
        }
        int month = Integer.parseInt(date.group(1));
        int year = 2000 + Integer.parseInt(date.group(2));
        if (month < 1 || month > 12) {
            found.put("expiry", "There is no such month.");
        } else if (YearMonth.of(year, month).isBefore(YearMonth.now())) {
            found.put("expiry", "Your card's expiration date is in the past.");
        }
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    CardForm withProblem(String field, String message) {
        return new CardForm(number, expiry, cvc, name, Map.of(field, message));
    }
}
