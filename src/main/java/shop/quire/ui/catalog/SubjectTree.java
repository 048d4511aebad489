package shop.quire.ui.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.quire.catalog.Facets.SubjectCount;

/** Thema's hierarchy among the subjects of an answer: a code that begins with another one stands below it. */
final class SubjectTree {

    private SubjectTree() {}

    /** Parents before their children, most books first among siblings. */
    static List<FacetGroup.Choice<String>> ordered(List<SubjectCount> subjects) {
        List<FacetGroup.Choice<String>> ordered = new ArrayList<>();
        addBelow("", subjects, 0, ordered);
        return ordered;
    }

    private static void addBelow(
            String parent, List<SubjectCount> subjects, int depth, List<FacetGroup.Choice<String>> ordered) {
        subjects.stream()
                .filter(subject -> isBelow(parent, subject.code()))
                .filter(subject -> subjects.stream()
                        .noneMatch(
                                between -> isBelow(parent, between.code()) && isBelow(between.code(), subject.code())))
                .sorted(Comparator.comparingLong(SubjectCount::books).reversed().thenComparing(SubjectCount::heading))
                .forEach(subject -> {
                    ordered.add(new FacetGroup.Choice<>(
                            subject.code(), subject.heading(), subject.books(), subject.orMore(), depth));
                    addBelow(subject.code(), subjects, depth + 1, ordered);
                });
    }

    private static boolean isBelow(String parent, String code) {
        return code.length() > parent.length() && code.startsWith(parent);
    }
}
