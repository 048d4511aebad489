package shop.quire.billing;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A document that can be had.
 *
 * @param number as it is printed: {@code 2026-000001}, {@code CN-2026-000001}
 * @param issuedOn in the shop's time zone
 * @param total VAT included; of a credit note what went back
 */
public record IssuedDocument(DocumentKind kind, String number, LocalDate issuedOn, Money total) {}
