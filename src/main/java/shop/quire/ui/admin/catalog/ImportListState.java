package shop.quire.ui.admin.catalog;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.job.JobFilter;
import shop.quire.job.JobSort;
import shop.quire.job.JobState;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/**
 * The list of imports as its URL describes it.
 *
 * @param zone in which the URL's days begin and end
 */
record ImportListState(UrlValues url, ZoneId zone) {

    static final String KIND = "kind";
    static final String STATE = "state";
    static final String WHO = "who";
    static final String FROM = "from";
    static final String TO = "to";

    JobFilter filter() {
        LocalDate to = url.date(TO);
        Set<JobState> states = url.choices(STATE, JobState.class);
        if (states.contains(JobState.RUNNING)) {
            // Told apart by nobody.
            states.add(JobState.CANCELLING);
        }
        return new JobFilter(
                url.text(UrlValues.TEXT),
                url.words(KIND, word -> true),
                states,
                url.text(WHO),
                beginning(url.date(FROM)),
                beginning(to == null ? null : to.plusDays(1)));
    }

    List<SortKey<JobSort>> order() {
        return url.order(UrlValues.SORT, JobSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings(Set<String> kinds) {
        return new Narrowings(url)
                .set(KIND, "imports.chip.kind", url.words(KIND, kinds::contains), ImportWords::kind)
                .set(STATE, "imports.chip.state", url.choices(STATE, JobState.class), ImportWords::state)
                .text(WHO, "imports.chip.who")
                .day(FROM, "imports.chip.from", url.date(FROM))
                .day(TO, "imports.chip.to", url.date(TO))
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel, Collection<String> kinds) {
        EnumSet<JobState> states = EnumSet.complementOf(EnumSet.of(JobState.CANCELLING));
        panel.words(KIND, I18NProvider.translate("imports.column.KIND"), kinds, ImportWords::kind)
                .words(
                        STATE,
                        I18NProvider.translate("imports.column.STATE"),
                        states.stream().map(ImportListState::word).toList(),
                        word -> ImportWords.state(JobState.valueOf(word.toUpperCase(java.util.Locale.ROOT))))
                .text(WHO, I18NProvider.translate("imports.column.OWNER"))
                .days(FROM, TO, I18NProvider.translate("imports.from"), I18NProvider.translate("imports.to"));
    }

    private static String word(JobState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private @Nullable Instant beginning(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
