package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Les Misérables          | les miserables
                    LES MISÉRABLES          | les miserables
                    Gabriel García Márquez  | gabriel garcia marquez
                    Stanisław Lem           | stanislaw lem
                    Tove Jansson: Kråkan    | tove jansson krakan
                    Straße                  | strasse
                    Фёдор Достоевский       | федор достоевскии
                    أُغْنِيَة               | اغنيه
                    ألف ليلة وليلة          | الف ليله وليله
                    ΟΔΥΣΣΕΙΑΣ               | οδυσσειασ
                    １９８４                | 1984
                    ١٩٨٤                    | 1984
                    J. R. R. Tolkien        | jrr tolkien
                    J.R.R. Tolkien          | jrr tolkien
                    JRR Tolkien             | jrr tolkien
                    The Handmaid's Tale     | the handmaids tale
                    The Handmaid’s Tale     | the handmaids tale
                    20,000 Leagues          | 20000 leagues
                    Spider-Man              | spiderman
                    """)
    void oneKeyForManySpellings(String text, String key) {
        assertThat(Words.key(text)).isEqualTo(key);
    }

    @Test
    void wordsWithMarksInsideAreFoundWholeAndInParts() {
        assertThat(indexed("L'Étranger")).containsExactly("letranger", "l", "etranger");
        assertThat(indexed("Spider-Man")).containsExactly("spiderman", "spider", "man");
        assertThat(indexed("J. R. R. Tolkien")).containsExactly("jrr", "j", "r", "r", "tolkien");
    }

    @Test
    void scriptsWithoutSpacesGivePairs() {
        assertThat(indexed("ノルウェイの森")).containsExactly("ノル", "ルウ", "ウェ", "ェイ", "イの", "の森", "森");
        assertThat(indexed("三体")).containsExactly("三体", "体");
        assertThat(indexed("雪")).containsExactly("雪");
        assertThat(indexed("ハリー・ポッター")).contains("リー", "ポッ", "ター");
    }

    @Test
    void marksThatAreVowelsStay() {
        assertThat(Words.key("गोदान")).isEqualTo("गोदान");
        assertThat(Words.key("がか")).isEqualTo("がか");
    }

    @Test
    void theArabicArticleMayBeLeftOut() {
        assertThat(indexed("القاهرة")).containsExactly("القاهره", "قاهره");
    }

    @Test
    void hostileTextGivesWordsOrNothing() {
        assertThat(Words.pieces("\0\u0001\uD800 ' & | ! :* <-> \\")).isEmpty();
        assertThat(indexed("a'b\\c:*")).allMatch(word -> word.matches("[a-z]+"));
        assertThat(Words.pieces("x".repeat(10_000)).getFirst().joined()).hasSize(Words.MAX_WORD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The Lord of the Rings          | the-lord-of-the-rings
                    The Handmaid's Tale            | the-handmaids-tale
                    Spider-Man: Blue               | spider-man-blue
                    Les Misérables                 | les-miserables
                    J. R. R. Tolkien: A Biography  | jrr-tolkien-a-biography
                    1984                           | 1984
                    """)
    void slugsAreReadable(String title, String slug) {
        assertThat(Words.slug(title)).isEqualTo(slug);
    }

    @Test
    void aSlugNeedsLatinLetters() {
        assertThat(Words.slug("雪国")).isEmpty();
        assertThat(Words.slug("word ".repeat(100))).hasSizeLessThanOrEqualTo(80).doesNotEndWith("-");
    }

    private static List<String> indexed(String text) {
        return Words.pieces(text).stream()
                .flatMap(piece -> piece.indexed().stream())
                .toList();
    }
}
