package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.quire.catalog.Facets.SubjectCount;

class SubjectTreeTest {

    @Test
    void childrenStandBelowTheirNearestParentMostBooksFirst() {
        List<FacetGroup.Choice<String>> ordered = SubjectTree.ordered(List.of(
                new SubjectCount("PDZ", "Popular science", 90),
                new SubjectCount("FMB", "Epic fantasy", 40),
                new SubjectCount("F", "Fiction", 80),
                new SubjectCount("FFC", "Classic crime", 10),
                new SubjectCount("FM", "Fantasy", 50),
                new SubjectCount("FBA", "Modern fiction", 60)));

        assertThat(ordered)
                .extracting(FacetGroup.Choice::value, FacetGroup.Choice::depth)
                .containsExactly(
                        tuple("PDZ", 0),
                        tuple("F", 0),
                        tuple("FBA", 1),
                        tuple("FM", 1),
                        tuple("FMB", 2),
                        tuple("FFC", 1));
    }

    @Test
    void nothingIsLost() {
        assertThat(SubjectTree.ordered(List.of())).isEmpty();
        assertThat(SubjectTree.ordered(List.of(new SubjectCount("FMB", "Epic fantasy", 0))))
                .hasSize(1);
    }
}
