package shop.quire.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.quire.inventory.ExpectedCopies;
import shop.quire.shared.EditionId;

/** When what is sold out can be had again: one statement for a whole list, none where nothing in it is sold out. */
@Component
class AwaitedBooks {

    private final ExpectedCopies expected;

    AwaitedBooks(ExpectedCopies expected) {
        this.expected = expected;
    }

    /** The same books, those that are sold out with the day on which they are back. */
    List<BookListItem> tell(List<BookListItem> books) {
        Map<EditionId, LocalDate> days = expected.of(books.stream()
                .filter(book -> book.availability() == Availability.SOLD_OUT)
                .map(BookListItem::edition)
                .toList());
        return days.isEmpty()
                ? books
                : books.stream()
                        .map(book -> book.withExpected(days.get(book.edition())))
                        .toList();
    }

    /** The same editions, those that are sold out with the day on which they are back. */
    List<EditionSummary> tellOf(Collection<EditionSummary> editions) {
        Map<EditionId, LocalDate> days = expected.of(editions.stream()
                .filter(edition -> edition.availability() == Availability.SOLD_OUT)
                .map(EditionSummary::id)
                .toList());
        return editions.stream()
                .map(edition -> edition.withExpected(days.get(edition.id())))
                .toList();
    }
}
