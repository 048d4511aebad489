package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.quire.catalog.Spelling.Candidate;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "tolkein, tolkien, 1",
        "poter, potter, 1",
        "dostoevskii, dostoevsky, 2",
        "kafka, kafka, 0",
        "abc, '', 3",
        "checkov, chekhov, 2"
    })
    void aSwapOfNeighboursIsOneMistake(String typed, String meant, int mistakes) {
        assertThat(Spelling.edits(typed, meant)).isEqualTo(mistakes);
    }

    @Test
    void theNearestWordWinsAndOfThoseTheMostFrequent() {
        assertThat(Spelling.nearest(
                        "poter",
                        false,
                        List.of(new Candidate("porter", 3), new Candidate("potter", 40), new Candidate("pottery", 90))))
                .containsExactly("potter", "porter");
    }

    @Test
    void shortWordsAreNotBentToAnythingAtAll() {
        assertThat(Spelling.nearest("emna", false, List.of(new Candidate("emma", 3))))
                .containsExactly("emma");
        assertThat(Spelling.nearest("dune", false, List.of(new Candidate("done", 3), new Candidate("sand", 9))))
                .containsExactly("done");
        assertThat(Spelling.nearest("cat", false, List.of(new Candidate("dune", 3))))
                .isEmpty();
    }

    @Test
    void anUnfinishedWordIsComparedWithBeginnings() {
        assertThat(Spelling.nearest("dostoyevs", true, List.of(new Candidate("dostoevsky", 3))))
                .containsExactly("dostoevsky");
        assertThat(Spelling.nearest("murakk", true, List.of(new Candidate("murakami", 3))))
                .containsExactly("murakami");
    }
}
