package shop.quire.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Readable, unique addresses of books: the title; with the author's name or a number where that is taken. */
@Component
class Slugs {

    private static final int NUMBERED = 30;

    private final JdbcClient jdbc;

    Slugs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each of the works, in their order. */
    List<String> free(List<BookStore.NewWork> works) {
        List<List<String>> wishes = works.stream().map(Slugs::wishes).toList();
        Set<String> taken = new HashSet<>(jdbc.sql("SELECT slug FROM book WHERE slug = ANY(:wishes)")
                .param(
                        "wishes",
                        wishes.stream().flatMap(List::stream).distinct().toArray(String[]::new))
                .query(String.class)
                .list());
        List<String> slugs = new ArrayList<>(works.size());
        for (List<String> wish : wishes) {
            slugs.add(wish.stream()
                    .filter(taken::add)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No free address like " + wish.getFirst())));
        }
        return slugs;
    }

    /** Best first; the last one, with the ISBN, is free for sure. */
    private static List<String> wishes(BookStore.NewWork work) {
        WorkFacts facts = work.facts();
        String title = Words.slug(facts.title());
        if (title.isEmpty() && facts.transliteration() != null) {
            title = Words.slug(facts.transliteration());
        }
        String author = facts.credits().isEmpty()
                ? ""
                : Words.slug(facts.credits().getFirst().name());
        String isbn = work.firstIsbn().value();
        List<String> wishes = new ArrayList<>();
        if (!title.isEmpty()) {
            String named = author.isEmpty() ? title : title + "-" + author.substring(author.lastIndexOf('-') + 1);
            wishes.add(title);
            wishes.add(named);
            IntStream.rangeClosed(2, NUMBERED).forEach(number -> wishes.add(named + "-" + number));
            wishes.add(title + "-" + isbn);
        }
        wishes.add("book-" + isbn);
        return wishes;
    }
}
