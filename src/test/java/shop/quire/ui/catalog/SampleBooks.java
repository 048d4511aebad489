package shop.quire.ui.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookPage;
import shop.quire.support.Bookshelf;
import shop.quire.support.Bookshelf.Copy;

/** A few works of an author whom no other test knows, so that a search for the name finds these and nothing else. */
final class SampleBooks {

    private final Bookshelf shelf;
    private final BookCatalog catalog;

    /** A family name of twelve letters by chance: nothing else is spelled nearly so. */
    final String name = ThreadLocalRandom.current()
            .ints(12, 'a', 'z' + 1)
            .mapToObj(letter -> String.valueOf((char) letter))
            .collect(Collectors.joining());

    final String author = "Ottilie " + name.substring(0, 1).toUpperCase() + name.substring(1);

    SampleBooks(Bookshelf shelf, BookCatalog catalog) {
        this.shelf = shelf;
        this.catalog = catalog;
    }

    /** An edition of this author's work of that title: by the import's columns, two to a fact. */
    Copy put(String title, String... facts) {
        Map<String, String> row = new HashMap<>();
        row.put("title", title);
        row.put("contributors", author + "|author");
        row.put("work", name + " " + title);
        for (int i = 0; i < facts.length; i += 2) {
            row.put(facts[i], facts[i + 1]);
        }
        return shelf.edition(row);
    }

    BookPage page(Copy copy) {
        return catalog.byIsbn(copy.isbn()).orElseThrow();
    }

    /** Its address in the shop, as a window wants it. */
    String address(Copy copy) {
        return "book/" + page(copy).slug();
    }
}
