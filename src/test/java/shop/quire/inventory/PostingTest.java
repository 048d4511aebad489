package shop.quire.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.quire.shared.EditionId;

class PostingTest {

    private static final EditionId EMMA = new EditionId(1);

    @ParameterizedTest
    @CsvSource({
        "RECEIPT, 3, 3",
        "DAMAGE, 3, -3",
        "SUPPLIER_RETURN, 3, -3",
        "COUNT, 3, -4",
        "COUNT, 7, 0",
        "CORRECTION, 9, 2",
        "COUNT, 0, -7"
    })
    void theReasonSaysWhichWayCopiesMove(MovementReason reason, int copies, int delta) {
        Posting posting = posting(reason, new PostingLine(EMMA, copies, 7));

        assertThat(posting.delta(posting.lines().getFirst(), 7)).isEqualTo(delta);
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIPT, 0",
        "RECEIPT, -1",
        "DAMAGE, 0",
        "COUNT, -1",
        "SALE, 1",
        "RETURN, 1",
        "OPENING, 1",
        "RECEIPT, 1000001"
    })
    void whatNobodyCanMeanIsRefused(MovementReason reason, int copies) {
        assertThatIllegalArgumentException().isThrownBy(() -> posting(reason, new PostingLine(EMMA, copies, 0)));
    }

    @ParameterizedTest
    @EnumSource(names = {"COUNT", "DAMAGE", "CORRECTION"})
    void onlyWhatComesFromOrGoesToASupplierNamesOne(MovementReason reason) {
        List<PostingLine> lines = List.of(new PostingLine(EMMA, 1, 0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Posting(PostingId.create(), reason, new SupplierId(1), "", lines));
    }

    @Test
    void eachEditionHasOneLineInTheOrderInWhichTheyAreLocked() {
        PostingLine one = new PostingLine(EMMA, 1, 0);
        PostingLine other = new PostingLine(new EditionId(2), 1, 0);

        assertThat(posting(MovementReason.RECEIPT, other, one).lines()).containsExactly(one, other);
        assertThatIllegalArgumentException().isThrownBy(() -> posting(MovementReason.RECEIPT, one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> posting(MovementReason.RECEIPT));
    }

    private static Posting posting(MovementReason reason, PostingLine... lines) {
        return new Posting(PostingId.create(), reason, "", List.of(lines));
    }
}
