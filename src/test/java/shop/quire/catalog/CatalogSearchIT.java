package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.shared.Isbn;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

/** Sixty books, and what readers type to find them. Importing them again before every test changes nothing. */
@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class CatalogSearchIT {

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    CatalogSearch search;

    @Autowired
    BookCatalog books;

    @BeforeEach
    void fillTheShop() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/catalog/search-fixture.csv")) {
            ImportReport report = catalogImport.importCsv(file, ImportMapping.standard());
            assertThat(report.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    harry potter                       | Harry Potter and the Philosopher's Stone
                    harry poter                        | Harry Potter and the Philosopher's Stone
                    hary potter goblet                 | Harry Potter and the Goblet of Fire
                    harry pot                          | Harry Potter and the Philosopher's Stone
                    the hobbit                         | The Hobbit
                    hobit                              | The Hobbit
                    tolkien                            | The Hobbit
                    tolkein                            | The Hobbit
                    tolkei                             | The Hobbit
                    j.r.r. tolkien                     | The Hobbit
                    JRR Tolkien                        | The Hobbit
                    books by tolkien                   | The Hobbit
                    les miserables                     | Les Misérables
                    LES MISÉRABLES                     | Les Misérables
                    miserable                          | Les Misérables
                    notre dame de paris                | The Hunchback of Notre-Dame
                    crime and punishment               | Crime and Punishment
                    dostoevsky                         | Crime and Punishment
                    dostoyevsky                        | Crime and Punishment
                    dostoevskii                        | Crime and Punishment
                    dostojewski                        | Crime and Punishment
                    dostoyevs                          | Crime and Punishment
                    Преступление                       | Crime and Punishment
                    достоевский                        | Crime and Punishment
                    prestuplenie                       | Crime and Punishment
                    tolstoi                            | War and Peace
                    ノルウェイの森                     | Norwegian Wood
                    ノルウェイ                         | Norwegian Wood
                    の森                               | Norwegian Wood
                    村上春樹                           | Norwegian Wood
                    村上                               | Norwegian Wood
                    雪国                               | Snow Country
                    雪                                 | Snow Country
                    三体                               | The Three-Body Problem
                    刘慈欣                             | The Three-Body Problem
                    three body                         | The Three-Body Problem
                    红楼                               | Dream of the Red Chamber
                    ألف ليلة وليلة                     | One Thousand and One Nights
                    ليلة                               | One Thousand and One Nights
                    أَلْف لَيْلَة                      | One Thousand and One Nights
                    1001 nights                        | One Thousand and One Nights
                    أولاد حارتنا                       | Children of the Alley
                    اولاد                              | Children of the Alley
                    حارتنا                             | Children of the Alley
                    محفوظ                              | Children of the Alley
                    채식주의자                         | The Vegetarian
                    채식                               | The Vegetarian
                    1984                               | Nineteen Eighty-Four
                    nineteen eighty four               | Nineteen Eighty-Four
                    orwel                              | Nineteen Eighty-Four
                    100 years of solitude              | One Hundred Years of Solitude
                    garcia marquez                     | One Hundred Years of Solitude
                    garcia marqez                      | One Hundred Years of Solitude
                    cien anos                          | One Hundred Years of Solitude
                    80 days                            | Around the World in Eighty Days
                    it                                 | It
                    stephen king                       | The Shining
                    emma                               | Emma
                    jane austen                        | Pride and Prejudice
                    handmaids tale                     | The Handmaid's Tale
                    handmaid’s tale                    | The Handmaid's Tale
                    gilead                             | The Handmaid's Tale
                    spider man                         | Spider-Man: Blue
                    spiderman                          | Spider-Man: Blue
                    l'etranger                         | The Stranger
                    etranger                           | The Stranger
                    saint exupery                      | The Little Prince
                    le petit prince                    | The Little Prince
                    20,000 leagues                     | Twenty Thousand Leagues under the Seas
                    kafca                              | The Metamorphosis
                    verwandlung                        | The Metamorphosis
                    checkov                            | The Lady with the Dog
                    le guin                            | A Wizard of Earthsea
                    leguin                             | A Wizard of Earthsea
                    harrypotter                        | Harry Potter and the Philosopher's Stone
                    harry potter 2                     | Harry Potter and the Chamber of Secrets
                    earthsea 2                         | The Tombs of Atuan
                    o'brien                            | The Things They Carried
                    obrien                             | The Things They Carried
                    stanislaw lem                      | Solaris
                    ὀδύσσεια                           | The Odyssey
                    οδυσσεια                           | The Odyssey
                    emily wilson                       | The Odyssey
                    agata cristie                      | Murder on the Orient Express
                    abc murders                        | The A.B.C. Murders
                    গীতাঞ্জলি                          | Gitanjali
                    שלום עליכם                         | Tevye the Dairyman
                    nosrat                             | Salt Fat Acid Heat
                    hitchhikers guide                  | The Hitchhiker's Guide to the Galaxy
                    hitchikers guide                   | The Hitchhiker's Guide to the Galaxy
                    at&t                               | AT&T and the Age of Wire
                    孫子                               | The Art of War
                    sunzi                              | The Art of War
                    lord of the rings                  | The Fellowship of the Ring
                    the lord of the r                  | The Fellowship of the Ring
                    lord ofthe rings                   | The Fellowship of the Ring
                    lotr                               | The Fellowship of the Ring
                    golden compass                     | Northern Lights
                    to kill a mocking bird             | To Kill a Mockingbird
                    novels by harper lee               | To Kill a Mockingbird
                    cookbook                           | Salt Fat Acid Heat
                    oversvamningen                     | Moomins and the Great Flood
                    """)
    void theBookThatIsMeantComesFirst(String typed, String title) {
        assertThat(search.search(CatalogQuery.of(typed), Slice.first(10)).items())
                .as(typed)
                .extracting(BookListItem::title)
                .startsWith(title);
    }

    @Test
    void aCycleIsFoundByItsNameThoughNoTitleHasIt() {
        assertThat(search.search(CatalogQuery.of("the lord of the rings"), Slice.first(3))
                        .items())
                .extracting(BookListItem::title)
                .containsExactly("The Fellowship of the Ring", "The Two Towers", "The Return of the King");
    }

    @Test
    void whatWasSearchedInsteadIsSaid() {
        assertThat(search.search(CatalogQuery.of("harry poter"), Slice.first(5)).correctedText())
                .isEqualTo("harry potter");
        assertThat(search.search(CatalogQuery.of("harry potter"), Slice.first(5))
                        .correctedText())
                .isNull();
        assertThat(search.search(CatalogQuery.of("books by tolkien"), Slice.first(5))
                        .relaxed())
                .isTrue();
    }

    @Test
    void anIsbnIsAnExactPathHoweverItIsWritten() {
        String thirteen = search.search(CatalogQuery.of("the hobbit"), Slice.first(1))
                .items()
                .getFirst()
                .isbn()
                .value();
        String hyphens = thirteen.substring(0, 3) + "-" + thirteen.substring(3, 5) + "-" + thirteen.substring(5, 12)
                + "-" + thirteen.substring(12);
        for (String typed : List.of(thirteen, hyphens, " " + thirteen + " ", tenDigits(thirteen))) {
            assertThat(search.search(CatalogQuery.of(typed), Slice.first(10)).items())
                    .as(typed)
                    .extracting(BookListItem::title)
                    .containsExactly("The Hobbit");
        }
        assertThat(search.search(CatalogQuery.of(thirteen.substring(0, 11)), Slice.first(10))
                        .items())
                .extracting(BookListItem::title)
                .contains("The Hobbit");
        assertThat(search.search(CatalogQuery.of("978-3-16-148410-0"), Slice.first(10))
                        .items())
                .isEmpty();
    }

    private static String tenDigits(String thirteen) {
        String nine = thirteen.substring(3, 12);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        String ten = nine + (check == 10 ? "X" : check);
        assertThat(Isbn.of(ten).value()).isEqualTo(thirteen);
        return ten;
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "",
                "   ",
                "\0",
                "%00",
                "a\0b",
                "\uD800",
                "'; DROP TABLE book; --",
                "\" OR ''='",
                "a & b | !c <-> (d",
                "':*A",
                "\\",
                "*",
                "%",
                "<script>alert(1)</script>",
                "x".repeat(10_240),
                "word ".repeat(2_048),
                "森".repeat(10_240),
                "a-".repeat(5_000),
                "\u202E\u200B\uFEFF",
                "👩‍👩‍👧‍👦",
                "é".repeat(300),
                "9".repeat(10_000),
                "-".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void noTextDoesHarm(String typed) {
        CatalogQuery query = CatalogQuery.of(typed);

        SearchPage page = search.search(query, Slice.first(5));
        assertThat(page.total()).isEqualTo(search.count(query)).isBetween(0L, (long) CatalogSearch.COUNT_LIMIT);
        assertThat(search.facets(query).formats()).isNotNull();
        assertThat(search.suggest(typed, 8)).hasSizeLessThanOrEqualTo(8);
        assertThat(books.bySlug(typed)).isEmpty();
        assertThat(search.search(
                                CatalogQuery.all().withLanguages(Set.of(typed)).withSubjects(Set.of(typed + "x")),
                                Slice.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    void booksPeopleAndSeriesAreSuggestedWhileTyping() {
        List<Suggestion> suggestions = search.suggest("earths", 8);
        assertThat(suggestions)
                .extracting(Suggestion::label)
                .startsWith("A Wizard of Earthsea")
                .contains("Earthsea");
        assertThat(search.suggest("le gui", 8))
                .filteredOn(Suggestion.Contributor.class::isInstance)
                .extracting(Suggestion::label)
                .containsExactly("Ursula K. Le Guin");
        assertThat(search.suggest("村上", 8))
                .filteredOn(Suggestion.Contributor.class::isInstance)
                .extracting(Suggestion::label)
                .contains("Haruki Murakami");
    }

    private List<BookListItem> items(CatalogQuery query) {
        return search.search(query, Slice.first(200)).items();
    }
}
