package shop.quire.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import shop.quire.catalog.BookPage;
import shop.quire.catalog.EditionItem;
import shop.quire.catalog.SubjectItem;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Printed;
import shop.quire.ui.components.Reader;

/** The facts of a book and of one of its editions, as a quiet list. */
final class BookFacts extends DescriptionList {

    private final BookPage book;

    BookFacts(BookPage book) {
        this.book = book;
        addClassName("q-facts");
        work(Reader.display());
        Printed.print(this);
    }

    /** The same book in another edition. */
    void show(EditionItem edition) {
        Display display = Reader.display();
        String format = EditionWords.format(edition.format());
        fact(
                "format",
                edition.pages() == null ? format : getTranslation("catalog.fact.pages", format, edition.pages()));
        fact("language", display.language(edition.language()));
        if (!edition.publisher().isEmpty()) {
            fact("publisher", edition.publisher());
        }
        if (edition.publicationDate() != null) {
            fact("published", display.date(edition.publicationDate()));
        }
        fact("isbn", edition.isbn().formatted());
        work(display);
        Printed.print(this);
    }

    private void work(Display display) {
        if (book.year() != null) {
            fact("first", display.year(book.year()));
        }
        if (book.originalLanguage() != null && !book.originalLanguage().equals("en")) {
            fact("writtenIn", display.language(book.originalLanguage()));
        }
        if (!book.subjects().isEmpty()) {
            Span subjects = new Span();
            subjects.addClassName("q-subjects");
            for (SubjectItem subject : book.subjects()) {
                Anchor link = new Anchor(BookView.subjectHref(subject), subject.heading());
                link.addClassName("q-link");
                subjects.add(link);
            }
            fact("subjects", subjects);
        }
    }

    private void fact(String name, String value) {
        fact(name, new Span(value));
    }

    private void fact(String name, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Term(getTranslation("catalog.fact." + name)), description);
    }
}
