package shop.quire.ui.admin.catalog;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import shop.quire.catalog.SubjectItem;
import shop.quire.shared.Slice;

/**
 * What the form of a book offers to pick from. Each takes the text typed so far.
 *
 * @param subject the subject of a code, with its heading
 */
record Pickers(
        BiFunction<String, Slice, List<String>> contributors,
        BiFunction<String, Slice, List<String>> series,
        BiFunction<String, Slice, List<SubjectItem>> subjects,
        Function<String, SubjectItem> subject) {}
