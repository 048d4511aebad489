package shop.quire.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.quire.catalog.BookPage;
import shop.quire.catalog.ContributorItem;
import shop.quire.catalog.ContributorRole;
import shop.quire.catalog.SeriesPlace;
import shop.quire.ui.components.Printed;

/** A book's title, who made it, what it was called first, and its place in a series. */
final class BookHeading extends Div {

    BookHeading(BookPage book) {
        addClassName("q-book-heading");
        H1 title = new H1(book.title());
        title.getElement().setAttribute("dir", "auto");
        add(title);
        if (book.subtitle() != null) {
            Paragraph subtitle = new Paragraph(book.subtitle());
            subtitle.addClassName("q-book-subtitle");
            add(subtitle);
        }
        if (!book.contributors().isEmpty()) {
            add(contributors(book.contributors()));
        }
        if (book.originalTitle() != null) {
            add(original(book, book.originalTitle()));
        }
        if (book.series() != null) {
            add(series(book.series()));
        }
        Printed.print(this);
    }

    private Paragraph contributors(List<ContributorItem> contributors) {
        Map<ContributorRole, List<ContributorItem>> byRole = contributors.stream()
                .collect(Collectors.groupingBy(
                        ContributorItem::role, () -> new EnumMap<>(ContributorRole.class), Collectors.toList()));
        Paragraph line = new Paragraph();
        line.addClassName("q-byline");
        byRole.forEach((role, people) -> {
            Span part = new Span();
            part.addClassName("q-role");
            part.add(new Span(getTranslation("catalog.role." + role) + " "));
            for (int i = 0; i < people.size(); i++) {
                ContributorItem person = people.get(i);
                part.add(new Anchor("/author/" + PageReference.of(person.id().value(), person.slug()), person.name()));
                if (i < people.size() - 1) {
                    part.add(new Span(
                            getTranslation(i == people.size() - 2 ? "catalog.people.and" : "catalog.people.comma")));
                }
            }
            line.add(part);
        });
        return line;
    }

    private Paragraph original(BookPage book, String originalTitle) {
        Span title = new Span(originalTitle);
        title.getElement().setAttribute("dir", "auto");
        if (book.originalLanguage() != null) {
            title.getElement().setAttribute("lang", book.originalLanguage());
        }
        Paragraph line = new Paragraph(new Span(getTranslation("catalog.book.original") + " "), title);
        line.addClassName("q-book-original");
        if (book.transliteration() != null) {
            Span latin = new Span(book.transliteration());
            latin.addClassName("q-transliteration");
            if (book.originalLanguage() != null) {
                latin.getElement().setAttribute("lang", book.originalLanguage() + "-Latn");
            }
            line.add(new Span(", "), latin);
        }
        return line;
    }

    private Paragraph series(SeriesPlace series) {
        Anchor name = new Anchor("/series/" + PageReference.of(series.id().value(), series.slug()), series.name());
        name.addClassName("q-link");
        BigDecimal position = series.position();
        Paragraph line = new Paragraph(
                new Span(
                        position == null
                                ? getTranslation("catalog.book.partOf") + " "
                                : getTranslation("catalog.book.volumeOf", SeriesRow.number(position)) + " "),
                name);
        line.addClassName("q-book-series");
        return line;
    }
}
