package shop.quire.billing;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One document in the back office's list. Money of a credit note is negative, so that columns add up.
 *
 * @param buyer name, or the e-mail address where no name is known
 * @param invoice number of the invoice that a credit note corrects
 */
public record DocumentRow(
        String number,
        DocumentKind kind,
        LocalDate issuedOn,
        String orderNumber,
        String buyer,
        String email,
        Optional<String> invoice,
        Money net,
        Money vat,
        Money total) {}
