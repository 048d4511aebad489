package shop.quire.catalog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Map;
import shop.quire.account.Permission;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockService;

/** What is done to many editions at once. Kept as JSON under these names for as long as the batches are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BulkChange.PriceByPercent.class, name = "price-by-percent"),
    @JsonSubTypes.Type(value = BulkChange.PriceByAmount.class, name = "price-by-amount"),
    @JsonSubTypes.Type(value = BulkChange.PriceTo.class, name = "price-to"),
    @JsonSubTypes.Type(value = BulkChange.Status.class, name = "status"),
    @JsonSubTypes.Type(value = BulkChange.AddSubject.class, name = "add-subject"),
    @JsonSubTypes.Type(value = BulkChange.RemoveSubject.class, name = "remove-subject"),
    @JsonSubTypes.Type(value = BulkChange.Copies.class, name = "copies")
})
public sealed interface BulkChange {

    BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);

    /** Dearer, or cheaper where it is negative; of the price as it is when the edition's turn comes. */
    record PriceByPercent(BigDecimal percent, PriceRounding rounding) implements BulkChange {

        public PriceByPercent {
            if (percent.signum() == 0
                    || percent.compareTo(BigDecimal.valueOf(-100)) <= 0
                    || percent.compareTo(MOST_PERCENT) > 0
                    || percent.stripTrailingZeros().scale() > 2) {
                throw new IllegalArgumentException("More than -100 %, at most " + MOST_PERCENT + " %, not 0");
            }
        }

        @Override
        public Map<String, String> described() {
            return Map.of("pricePercent", percent.toPlainString(), "rounding", rounding.name());
        }
    }

    /** @param minor dearer, or cheaper where it is negative, in minor units of the shop's currency; not 0 */
    record PriceByAmount(long minor, PriceRounding rounding) implements BulkChange {

        public PriceByAmount {
            if (minor == 0 || Math.abs(minor) > BookDraftCheck.DEAREST_MINOR) {
                throw new IllegalArgumentException("An amount of money, not 0");
            }
        }

        @Override
        public Map<String, String> described() {
            return Map.of("priceMinorUnits", Long.toString(minor), "rounding", rounding.name());
        }
    }

    /** @param minor in minor units of the shop's currency, more than 0 */
    record PriceTo(long minor) implements BulkChange {

        public PriceTo {
            if (minor <= 0 || minor > BookDraftCheck.DEAREST_MINOR) {
                throw new IllegalArgumentException("A price is more than nothing");
            }
        }

        @Override
        public Map<String, String> described() {
            return Map.of("priceToMinorUnits", Long.toString(minor));
        }
    }

    record Status(EditionStatus status) implements BulkChange {

        @Override
        public Map<String, String> described() {
            return Map.of("status", status.name());
        }
    }

    /** @param code a Thema code that the shop uses; it comes after those that a book has */
    record AddSubject(String code) implements BulkChange {

        @Override
        public Map<String, String> described() {
            return Map.of("subjectAdded", code);
        }
    }

    record RemoveSubject(String code) implements BulkChange {

        @Override
        public Map<String, String> described() {
            return Map.of("subjectRemoved", code);
        }
    }

    /** So many copies are in the house, of each. */
    record Copies(int onHand, MovementReason reason) implements BulkChange {

        public Copies {
            if (onHand < 0 || onHand > StockService.MAX_ON_HAND) {
                throw new IllegalArgumentException("Stock is 0 to " + StockService.MAX_ON_HAND);
            }
        }

        @Override
        public Map<String, String> described() {
            return Map.of("onHand", Integer.toString(onHand), "reason", reason.name());
        }
    }

    /** What it does, for the audit log. */
    Map<String, String> described();

    /** What a person must be allowed to ask for it. */
    default Permission permission() {
        return this instanceof Copies ? Permission.STOCK : Permission.BOOKS;
    }
}
