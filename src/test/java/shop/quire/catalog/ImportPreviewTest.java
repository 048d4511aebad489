package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportPreviewTest {

    @Test
    void columnsAreRecognisedByTheNamesSuppliersUse() throws IOException {
        ImportPreview preview = preview("EAN,Title,Authors,Page Count,Average-Rating\n1,2,3,4,5\n");

        assertThat(preview.guess(ImportContent.BOOKS))
                .isEqualTo(Map.of("isbn13", "EAN", "title", "Title", "contributors", "Authors", "pages", "Page Count"));
    }

    @Test
    void aNumberAndHowManyWithoutATitleAreCopies() throws IOException {
        assertThat(preview("EAN;Menge\n").content()).isEqualTo(ImportContent.COUNT);
        assertThat(preview("EAN;Menge\n").guess(ImportContent.DELIVERY))
                .isEqualTo(Map.of("isbn13", "EAN", "quantity", "Menge"));
        assertThat(preview("isbn,title,quantity\n").content()).isEqualTo(ImportContent.BOOKS);
    }

    @Test
    void oneColumnIsNotTwoThings() throws IOException {
        assertThat(preview("isbn13,isbn,title\n").guess(ImportContent.BOOKS))
                .isEqualTo(Map.of("isbn13", "isbn13", "title", "title"));
    }

    @Test
    void theFirstRowsAreShown() throws IOException {
        ImportPreview preview = preview("isbn13;title\n" + "1;\"a; b\"\n".repeat(20));

        assertThat(preview.headers()).containsExactly("isbn13", "title");
        assertThat(preview.rows()).hasSize(ImportPreview.ROWS).contains(List.of("1", "a; b"));
    }

    @Test
    void nothingAndNonsenseHaveNoRows() throws IOException {
        assertThat(preview("").headers()).isEmpty();
        assertThat(preview("isbn13,title\n\"never closed").rows().size()).isLessThanOrEqualTo(1);
    }

    private static ImportPreview preview(String file) throws IOException {
        ImportErrors errors = new ImportErrors();
        return ImportTable.preview(ImportCsv.lines(new BufferedReader(new StringReader(file)), errors), errors);
    }
}
