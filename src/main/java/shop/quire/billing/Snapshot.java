package shop.quire.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Format;

/**
 * All that a document prints besides its own number and day, as it was when it was issued. It is kept as JSON: parts may be
 * added, none may change its meaning. Amounts are minor units of the currency.
 *
 * @param suppliedOn when the money was taken, which is when the goods are supplied or paid for in advance
 * @param coupon code of the coupon that was used; null where none was
 * @param corrects of a credit note: the invoice; null for an invoice
 */
record Snapshot(
        Seller seller,
        Buyer buyer,
        String orderNumber,
        LocalDate orderedOn,
        LocalDate suppliedOn,
        String currency,
        List<Line> lines,
        @Nullable String coupon,
        @Nullable Correction corrects) {

    record Seller(String name, List<String> address, String vatId, String email, String registration) {}

    /**
     * @param name may be empty where nothing travels and nobody was signed in
     * @param address lines below the name; may be empty where nothing travels
     * @param country ISO 3166-1 alpha-2 of the country whose VAT is in the prices; null in old orders of e-books
     */
    record Buyer(
            String name, List<String> address, @Nullable String country, String email) {}

    /** @param reason which the customer reads; may be empty */
    record Correction(String invoice, LocalDate invoicedOn, String reason) {}

    /**
     * What is charged, or given back.
     *
     * @param position of the order's line, from 1; 0 for what belongs to no line
     * @param title of a book; empty for anything else
     * @param quantity copies; 0 where only a price is reduced
     * @param unit price of one copy before any discount
     * @param discount the line's share of what a coupon took off
     * @param rate hundredths of a percent
     * @param gross after the discount, VAT included
     * @param vat included in it
     */
    record Line(
            What what,
            int position,
            String title,
            String contributors,
            @Nullable Format format,
            String isbn,
            int quantity,
            long unit,
            long discount,
            int rate,
            long gross,
            long vat) {

        long net() {
            return gross - vat;
        }

        /** The same line with another part of its amount being VAT. */
        Line withVat(long other) {
            return new Line(
                    what, position, title, contributors, format, isbn, quantity, unit, discount, rate, gross, other);
        }
    }

    enum What {
        BOOK,
        DELIVERY,
        /** A free amount: it lessens the price of everything. */
        AMOUNT
    }

    /** Sums of one rate. */
    record Share(long gross, long vat) {

        long net() {
            return gross - vat;
        }

        private Share plus(Share other) {
            return new Share(gross + other.gross, vat + other.vat);
        }
    }

    Snapshot {
        lines = List.copyOf(lines);
    }

    /** By rate, lowest first; rates of which nothing is charged are left out. */
    TreeMap<Integer, Share> shares() {
        return shares(lines);
    }

    static TreeMap<Integer, Share> shares(List<Line> lines) {
        TreeMap<Integer, Share> shares = new TreeMap<>();
        lines.forEach(line -> shares.merge(line.rate(), new Share(line.gross(), line.vat()), Share::plus));
        shares.values().removeIf(share -> share.gross() == 0);
        return shares;
    }

    long gross() {
        return lines.stream().mapToLong(Line::gross).sum();
    }

    long vat() {
        return lines.stream().mapToLong(Line::vat).sum();
    }

    Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }
}
