package shop.quire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import shop.quire.catalog.BookListItem;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.CatalogSearch;
import shop.quire.catalog.ImportProgress;
import shop.quire.shared.Isbn;
import shop.quire.shared.Slice;
import shop.quire.support.QuireTest;

/** What readers type, and what they mean by it, in the whole demo catalogue: more books that could be meant instead. */
@QuireTest
// A database of its own: five thousand editions would be in the way of other tests.
@TestPropertySource(properties = "spring.application.name=quire-demo-search")
@DirtiesContext
class DemoSearchIT {

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    CatalogSearch search;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fillTheShop() {
        if (jdbc.sql("SELECT count(*) FROM edition").query(Long.class).single() == 0) {
            DemoIdentities.asAdmin(() -> catalogImport.importRows(
                    DemoData.rows(LocalDate.of(2026, 11, 1)).iterator(), ImportProgress.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    harry poter                    | Harry Potter and the Philosopher's Stone
                    hary potter goblet of fire     | Harry Potter and the Goblet of Fire
                    jk rowling                     | Harry Potter and the Philosopher's Stone
                    tolkein                        | The Hobbit
                    the hobit                      | The Hobbit
                    lord of the rings              | The Fellowship of the Ring
                    les miserables                 | Les Misérables
                    victor hugo                    | Les Misérables
                    dostoyevsky                    | Crime and Punishment
                    dostoevskii                    | Crime and Punishment
                    Достоевский                    | Crime and Punishment
                    crime & punishment             | Crime and Punishment
                    war and peace                  | War and Peace
                    tolstoy anna karenina          | Anna Karenina
                    война и мир                    | War and Peace
                    jane austin                    | Pride and Prejudice
                    pride and predjudice           | Pride and Prejudice
                    wuthering hights               | Wuthering Heights
                    bronte jane eyre               | Jane Eyre
                    1984                           | Nineteen Eighty-Four
                    george orwel                   | Nineteen Eighty-Four
                    brave new world huxley         | Brave New World
                    gatsby                         | The Great Gatsby
                    to kill a mocking bird         | To Kill a Mockingbird
                    dune                           | Dune
                    frank herbert                  | Dune
                    asimov foundation              | Foundation
                    hitchikers guide               | The Hitchhiker's Guide to the Galaxy
                    handmaids tale                 | The Handmaid's Tale
                    murakami norwegian wood        | Norwegian Wood
                    ノルウェイの森                 | Norwegian Wood
                    村上春樹                       | Norwegian Wood
                    雪国                           | Snow Country
                    源氏物語                       | The Tale of Genji
                    紅樓夢                         | Dream of the Red Chamber
                    三体                           | The Three-Body Problem
                    채식주의자                     | The Vegetarian
                    ألف ليلة وليلة                 | One Thousand and One Nights
                    arabian nights                 | One Thousand and One Nights
                    موسم الهجرة إلى الشمال         | Season of Migration to the North
                    نجيب محفوظ                     | Palace Walk
                    100 years of solitude          | One Hundred Years of Solitude
                    gabriel garcia marquez         | One Hundred Years of Solitude
                    cien anos de soledad           | One Hundred Years of Solitude
                    alchemist coelho               | The Alchemist
                    le petit prince                | The Little Prince
                    saint-exupery                  | The Little Prince
                    quijote                        | Don Quixote
                    homer odyssey                  | The Odyssey
                    shakespear                     | Hamlet
                    shakespeare hamlet             | Hamlet
                    sherlock holmes                | The Adventures of Sherlock Holmes
                    agatha cristie                 | And Then There Were None
                    orient express                 | Murder on the Orient Express
                    stephan king                   | The Shining
                    kafka metamorphosis            | The Metamorphosis
                    madame bovery                  | Madame Bovary
                    umberto eco                    | The Name of the Rose
                    davinci code                   | The Da Vinci Code
                    girl with the dragon tatoo     | The Girl with the Dragon Tattoo
                    game of thrones                | A Game of Thrones
                    song of ice and fire           | A Game of Thrones
                    narnia                         | The Lion, the Witch and the Wardrobe
                    hunger games                   | The Hunger Games
                    percy jackson                  | The Lightning Thief
                    terry pratchet                 | The Colour of Magic
                    discworld                      | The Colour of Magic
                    ursula leguin earthsea         | A Wizard of Earthsea
                    gruffalo                       | The Gruffalo
                    hungry caterpillar             | The Very Hungry Caterpillar
                    pippi langstrumpf              | Pippi Longstocking
                    anne frank                     | The Diary of a Young Girl
                    neverending story              | The Neverending Story
                    one piece                      | One Piece 1
                    naruto vol 1                   | Naruto 1
                    spiegelman maus                | Maus
                    sapiens                        | Sapiens
                    yuval harari                   | Sapiens
                    thinking fast and slow         | Thinking, Fast and Slow
                    stephen hawking                | A Brief History of Time
                    darwin origin of species       | On the Origin of Species
                    julia child                    | Mastering the Art of French Cooking, Volume I
                    salt fat acid heat             | Salt, Fat, Acid, Heat
                    italian cooking                | Essentials of Classic Italian Cooking
                    vegan recipes                  | Plenty
                    vegetarian cookbook            | Plenty
                    plenty ottolenghi              | Plenty
                    bread baking                   | English Bread and Yeast Cookery
                    feminism                       | The Second Sex
                    greek mythology                | Mythos
                    coding                         | Clean Code
                    the 7 habits                   | The 7 Habits of Highly Effective People
                    moby dick                      | Moby-Dick
                    catch22                        | Catch-22
                    """)
    void theBookThatIsMeantIsAmongTheFirstThree(String typed, String title) {
        assertThat(titles(typed)).as(typed).contains(title);
    }

    @Test
    void anIsbnIsFoundHoweverItIsWritten() {
        Isbn isbn = new Isbn(jdbc.sql("""
                        SELECT e.isbn13 FROM edition e JOIN book b ON b.id = e.book_id
                        WHERE b.title = 'The Hobbit' ORDER BY e.isbn13 LIMIT 1
                        """).query(String.class).single());
        String thirteen = isbn.value();
        String hyphened = thirteen.substring(0, 3) + "-" + thirteen.substring(3, 5) + "-" + thirteen.substring(5, 9)
                + "-" + thirteen.substring(9, 12) + "-" + thirteen.substring(12);
        String ten = ten(thirteen);
        List<String> ways = List.of(
                thirteen,
                hyphened,
                "ISBN " + hyphened,
                hyphened.replace('-', ' '),
                ten,
                ten.charAt(0) + "-" + ten.substring(1, 5) + "-" + ten.substring(5, 9) + "-" + ten.charAt(9));
        assertThat(ways).allSatisfy(way -> assertThat(titles(way)).containsExactly("The Hobbit"));
    }

    @Test
    void whereOnlyTheWordBookIsKnownNoBookIsMeant() {
        assertThat(titles("vikings books")).isEmpty();
    }

    private List<String> titles(String typed) {
        return search.search(CatalogQuery.of(typed), Slice.first(3)).items().stream()
                .map(BookListItem::title)
                .toList();
    }

    /** ISO 2108, annex: the same number without 978, and with a check digit of its own. */
    private static String ten(String thirteen) {
        String nine = thirteen.substring(3, 12);
        int sum = 0;
        for (int i = 0; i < nine.length(); i++) {
            sum += (10 - i) * (nine.charAt(i) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return nine + (check == 10 ? "X" : Integer.toString(check));
    }
}
