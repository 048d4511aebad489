package shop.quire.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.quire.catalog.BookStore.StoredWork;
import shop.quire.catalog.EditionStore.ChangedEdition;
import shop.quire.catalog.EditionStore.StoredEdition;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.StockChange;
import shop.quire.inventory.StockCount;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;

/** Knows which fact each change touches, and how it is read and written. */
@Component
class BulkFacts {

    private final EditionStore editions;
    private final BookStore books;
    private final SearchIndex index;
    private final StockService stock;
    private final CurrencyUnit currency;

    BulkFacts(EditionStore editions, BookStore books, SearchIndex index, StockService stock, CatalogSettings settings) {
        this.editions = editions;
        this.books = books;
        this.index = index;
        this.stock = stock;
        this.currency = settings.unit();
    }

    BulkFact of(BulkChange change) {
        return switch (change) {
            case BulkChange.PriceByPercent(BigDecimal percent, PriceRounding rounding) ->
                price(minor -> rounded(byPercent(minor, percent), rounding));
            case BulkChange.PriceByAmount(long by, PriceRounding rounding) ->
                price(minor -> rounded(minor + by, rounding));
            case BulkChange.PriceTo(long to) -> price(minor -> to);
            case BulkChange.Status(EditionStatus status) ->
                new EditionFact(
                        facts -> facts.status().name(),
                        now -> BulkFact.Verdict.of(status.name()),
                        (facts, value) -> facts.withStatus(EditionStatus.valueOf(value)),
                        true);
            case BulkChange.AddSubject(String code) ->
                new SubjectFact(codes -> {
                    codes.add(code);
                    return codes;
                });
            case BulkChange.RemoveSubject(String code) ->
                new SubjectFact(codes -> {
                    codes.remove(code);
                    return codes;
                });
            case BulkChange.Copies(int onHand, MovementReason reason) -> new StockFact(onHand, reason);
        };
    }

    /** Like {@link #of}, for writing back what was: the ledger says that it is a correction. */
    BulkFact undoing(BulkChange change) {
        return change instanceof BulkChange.Copies(int onHand, MovementReason reason)
                ? new StockFact(onHand, MovementReason.CORRECTION)
                : of(change);
    }

    private static long byPercent(long minor, BigDecimal percent) {
        return BigDecimal.valueOf(minor)
                .multiply(percent.add(BigDecimal.valueOf(100)))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long rounded(long minor, PriceRounding rounding) {
        int unit = BigDecimal.TEN.pow(currency.getDecimalPlaces()).intValueExact();
        return minor <= 0 ? minor : rounding.round(minor, unit);
    }

    private BulkFact price(Function<Long, Long> reckon) {
        return new EditionFact(
                facts -> facts.price().toString(),
                now -> {
                    Money price = Money.parse(now);
                    if (!price.getCurrencyUnit().equals(currency)) {
                        return BulkFact.Verdict.refused(BulkRefusal.OTHER_CURRENCY);
                    }
                    long minor = reckon.apply(price.getAmountMinorLong());
                    if (minor <= 0) {
                        return BulkFact.Verdict.refused(BulkRefusal.NOT_POSITIVE);
                    }
                    return minor > BookDraftCheck.DEAREST_MINOR
                            ? BulkFact.Verdict.refused(BulkRefusal.TOO_DEAR)
                            : BulkFact.Verdict.of(Money.ofMinor(currency, minor).toString());
                },
                (facts, value) -> facts.withPrice(Money.parse(value)),
                false);
    }

    /** A fact that is the edition's own. */
    private final class EditionFact implements BulkFact {

        private final Function<EditionFacts, String> text;
        private final Function<String, Verdict> verdict;
        private final BiFunction<EditionFacts, String, EditionFacts> change;
        private final boolean movesBelonging;

        /** @param movesBelonging whether a book may come to or leave the shop by it */
        EditionFact(
                Function<EditionFacts, String> text,
                Function<String, Verdict> verdict,
                BiFunction<EditionFacts, String, EditionFacts> change,
                boolean movesBelonging) {
            this.text = text;
            this.verdict = verdict;
            this.change = change;
            this.movesBelonging = movesBelonging;
        }

        @Override
        public Map<Long, String> read(Collection<Long> ids) {
            return texts(editions.editions(ids));
        }

        @Override
        public Map<Long, String> lock(Collection<Long> ids) {
            return texts(editions.lockEditionsById(ids));
        }

        private Map<Long, String> texts(List<StoredEdition> stored) {
            Map<Long, String> texts = new HashMap<>();
            stored.forEach(edition -> texts.put(edition.id(), text.apply(edition.facts())));
            return texts;
        }

        @Override
        public Verdict verdict(String now) {
            return verdict.apply(now);
        }

        @Override
        public Map<Long, BulkRefusal> write(Map<Long, Written> values, String note) {
            List<StoredEdition> stored = editions.lockEditionsById(values.keySet());
            editions.updateEditions(stored.stream()
                    .map(edition -> new ChangedEdition(
                            edition.id(),
                            edition.book(),
                            change.apply(
                                    edition.facts(),
                                    Objects.requireNonNull(values.get(edition.id()))
                                            .after())))
                    .toList());
            List<Long> touched = stored.stream().map(StoredEdition::book).toList();
            index.refreshOffers(touched);
            if (movesBelonging) {
                index.refreshBelonging(touched);
            }
            return Map.of();
        }
    }

    /** The subjects of the book, which all its editions share: the first edition carries the change. */
    private final class SubjectFact implements BulkFact {

        private final Function<LinkedHashSet<String>, Collection<String>> change;

        SubjectFact(Function<LinkedHashSet<String>, Collection<String>> change) {
            this.change = change;
        }

        @Override
        public Map<Long, String> read(Collection<Long> ids) {
            Map<Long, Long> works = works(ids);
            return texts(works, books.read(works.values()));
        }

        @Override
        public Map<Long, String> lock(Collection<Long> ids) {
            Map<Long, Long> works = works(ids);
            return texts(works, books.lock(works.values()));
        }

        private Map<Long, Long> works(Collection<Long> ids) {
            Map<Long, Long> works = new TreeMap<>();
            editions.editions(ids).forEach(edition -> works.put(edition.id(), edition.book()));
            return works;
        }

        private Map<Long, String> texts(Map<Long, Long> works, Map<Long, StoredWork> stored) {
            Map<Long, String> texts = new HashMap<>();
            works.forEach((edition, work) -> texts.put(
                    edition,
                    String.join(
                            " ",
                            Objects.requireNonNull(stored.get(work)).facts().subjects())));
            return texts;
        }

        @Override
        public Verdict verdict(String now) {
            return Verdict.of(String.join(" ", change.apply(new LinkedHashSet<>(codes(now)))));
        }

        @Override
        public Set<Long> carriers(Collection<Long> ids) {
            return editions.firstOfTheirBooks(ids);
        }

        private static List<String> codes(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split(" "));
        }

        @Override
        public Map<Long, BulkRefusal> write(Map<Long, Written> values, String note) {
            Map<Long, Long> works = works(values.keySet());
            Map<Long, StoredWork> stored = books.lock(works.values());
            Map<Long, WorkFacts> facts = new TreeMap<>();
            works.forEach((edition, work) -> facts.put(
                    work,
                    Objects.requireNonNull(stored.get(work))
                            .facts()
                            .withSubjects(codes(
                                    Objects.requireNonNull(values.get(edition)).after()))));
            books.updateWorks(facts);
            index.rebuild(facts.keySet());
            return Map.of();
        }
    }

    /** Copies on hand, which move through the ledger only. */
    private final class StockFact implements BulkFact {

        private final int onHand;
        private final MovementReason reason;

        StockFact(int onHand, MovementReason reason) {
            this.onHand = onHand;
            this.reason = reason;
        }

        @Override
        public Map<Long, String> read(Collection<Long> ids) {
            Map<Long, String> texts = new HashMap<>();
            stock.levels(ids.stream().map(EditionId::new).toList())
                    .forEach((edition, level) -> texts.put(edition.value(), Integer.toString(level.onHand())));
            return texts;
        }

        /** Not locked: the ledger's own statement takes it only over the number that was seen. */
        @Override
        public Map<Long, String> lock(Collection<Long> ids) {
            return read(ids);
        }

        @Override
        public BulkRefusal absence() {
            return BulkRefusal.NO_COPIES;
        }

        @Override
        public Verdict verdict(String now) {
            return Verdict.of(Integer.toString(onHand));
        }

        @Override
        public Map<Long, BulkRefusal> write(Map<Long, Written> values, String note) {
            List<StockCount> counts = new ArrayList<>();
            values.forEach((edition, copies) -> counts.add(new StockCount(
                    new EditionId(edition), Integer.parseInt(copies.after()), Integer.parseInt(copies.before()))));
            Map<Long, BulkRefusal> refused = new LinkedHashMap<>();
            stock.adjustAll(counts, reason, note).forEach((edition, outcome) -> {
                switch (outcome) {
                    case StockChange.Adjusted adjusted -> {}
                    case StockChange.Conflict conflict -> refused.put(edition.value(), BulkRefusal.CHANGED_SINCE);
                    case StockChange.BelowReserved below -> refused.put(edition.value(), BulkRefusal.BELOW_RESERVED);
                }
            });
            return refused;
        }

        @Override
        public Map<Long, BulkRefusal> forbidden(Collection<Long> ids) {
            Map<Long, BulkRefusal> refused = new HashMap<>();
            for (StockLevel level :
                    stock.levels(ids.stream().map(EditionId::new).toList()).values()) {
                if (level.reserved() > onHand) {
                    refused.put(level.edition().value(), BulkRefusal.BELOW_RESERVED);
                }
            }
            return refused;
        }
    }
}
