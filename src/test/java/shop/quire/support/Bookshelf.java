package shop.quire.support;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.EditionItem;
import shop.quire.catalog.EditionSummary;
import shop.quire.catalog.ImportProgress;
import shop.quire.catalog.ImportReport;
import shop.quire.inventory.MovementReason;
import shop.quire.inventory.PurchaseDesk;
import shop.quire.inventory.PurchaseDraft;
import shop.quire.inventory.PurchaseId;
import shop.quire.inventory.StockLevel;
import shop.quire.inventory.StockService;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/** Books for tests, put on the shelf as a catalog manager would. Every book is new, so tests do not meet. */
public final class Bookshelf {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An edition that can be bought. */
    public record Copy(EditionId id, Isbn isbn, String title) {}

    private final CatalogImport catalogImport;
    private final StockService stock;
    private final PurchaseDesk purchases;
    private final BookCatalog catalog;

    Bookshelf(CatalogImport catalogImport, StockService stock, PurchaseDesk purchases, BookCatalog catalog) {
        this.catalogImport = catalogImport;
        this.stock = stock;
        this.purchases = purchases;
        this.catalog = catalog;
    }

    /** @param price like {@code 9.18}, in euro */
    public Copy paperback(String title, String price, int copies) {
        return put(title, "PAPERBACK", "ACTIVE", price, copies);
    }

    public Copy ebook(String title, String price) {
        return put(title, "EPUB", "ACTIVE", price, 0);
    }

    /** Announced, not for sale yet. */
    public Copy upcoming(String title, String price) {
        return put(title, "PAPERBACK", "UPCOMING", price, 0);
    }

    /**
     * An edition with facts of its own; nothing is made unique but the ISBN.
     *
     * @param facts by the columns of the import, over those of an ordinary paperback
     */
    public Copy edition(Map<String, String> facts) {
        Isbn isbn = isbn(COUNT.incrementAndGet());
        Map<String, String> row = row(isbn, "Untitled", "PAPERBACK", "ACTIVE", "9.99");
        row.put("stock", "20");
        row.putAll(facts);
        if (row.get("format").equals("EPUB")) {
            row.remove("stock");
        }
        receive(row);
        return new Copy(edition(isbn).id(), isbn, row.get("title"));
    }

    public void changePrice(Copy copy, String price) {
        receive(row(copy.isbn(), copy.title(), format(copy), "ACTIVE", price));
    }

    public void withdraw(Copy copy) {
        String price = edition(copy.isbn()).price().getAmount().toPlainString();
        receive(row(copy.isbn(), copy.title(), format(copy), "RETIRED", price));
    }

    /** Counts the shelf anew. */
    public void leave(Copy copy, int copies) {
        asManager(() -> {
            StockLevel level = stock.levels(List.of(copy.id())).get(copy.id());
            return stock.adjust(copy.id(), copies + level.reserved(), level.onHand(), MovementReason.COUNT, "");
        });
    }

    /** Orders more from a supplier, who promises them for that day. */
    public void order(Copy copy, int copies, LocalDate day) {
        asManager(() -> purchases.place(new PurchaseDraft(
                PurchaseId.create(),
                purchases.supplier("Centraal Boekhuis").id(),
                day,
                "",
                List.of(new PurchaseDraft.Line(copy.id(), copies, Money.of(CurrencyUnit.EUR, 4))))));
    }

    /** Copies that nobody holds. */
    public int available(Copy copy) {
        return stock.levels(List.of(copy.id())).get(copy.id()).available();
    }

    /** A book whose title does not matter. */
    public EditionId paperback(String price, int copies) {
        return paperback("The Lighthouse Keeper's Ledger", price, copies).id();
    }

    /** A book whose title does not matter. */
    public EditionId ebook(String price) {
        return ebook("The Lighthouse Keeper's Ledger", price).id();
    }

    /** A book whose title does not matter. */
    public EditionId upcoming(String price) {
        return upcoming("The Lighthouse Keeper's Ledger", price).id();
    }

    public void changePrice(EditionId edition, String price) {
        changePrice(copy(edition), price);
    }

    public void withdraw(EditionId edition) {
        withdraw(copy(edition));
    }

    /** Copies in the house. */
    public int onHand(EditionId edition) {
        return stock.levels(List.of(edition)).get(edition).onHand();
    }

    /** Copies held for unpaid orders. */
    public int reserved(EditionId edition) {
        return stock.levels(List.of(edition)).get(edition).reserved();
    }

    private Copy copy(EditionId id) {
        EditionSummary edition = catalog.summaries(List.of(id)).get(id);
        return new Copy(id, edition.isbn(), edition.title());
    }

    private Copy put(String title, String format, String status, String price, int copies) {
        int number = COUNT.incrementAndGet();
        String unique = title + " " + Long.toString(System.nanoTime(), 36) + number;
        Isbn isbn = isbn(number);
        Map<String, String> row = row(isbn, unique, format, status, price);
        row.put("stock", format.equals("EPUB") ? "" : Integer.toString(copies));
        receive(row);
        return new Copy(edition(isbn).id(), isbn, unique);
    }

    private static Map<String, String> row(Isbn isbn, String title, String format, String status, String price) {
        Map<String, String> row = new HashMap<>();
        row.put("isbn13", isbn.value());
        row.put("title", title);
        row.put("contributors", "Selma Lagerlöf|author");
        row.put("language", "en");
        row.put("format", format);
        row.put("price", price);
        row.put("currency", "EUR");
        row.put("status", status);
        return row;
    }

    private String format(Copy copy) {
        return edition(copy.isbn()).format().name();
    }

    private EditionItem edition(Isbn isbn) {
        return catalog.byIsbn(isbn).orElseThrow().editions().stream()
                .filter(edition -> edition.isbn().equals(isbn))
                .findFirst()
                .orElseThrow();
    }

    private void receive(Map<String, String> row) {
        ImportReport report =
                asManager(() -> catalogImport.importRows(List.of(row).iterator(), ImportProgress.NONE));
        if (report.created() + report.updated() != 1) {
            throw new IllegalStateException("The row was not taken: " + report.errors());
        }
    }

    /** 978-1-7… is no publisher's in these tests. */
    private static Isbn isbn(int number) {
        String digits = "97817%07d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return new Isbn(digits + (10 - sum % 10) % 10);
    }

    private static <T> T asManager(Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext manager = SecurityContextHolder.createEmptyContext();
        manager.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "test", null, AuthorityUtils.createAuthorityList(Role.ADMIN.authority())));
        try {
            SecurityContextHolder.setContext(manager);
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
