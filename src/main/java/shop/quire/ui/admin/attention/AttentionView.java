package shop.quire.ui.admin.attention;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.AttentionAction;
import shop.quire.checkout.AttentionCase;
import shop.quire.checkout.AttentionDesk;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.AttentionResult;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** What needs a person: the list, and beside it the case that is looked at. */
@Route(value = "admin/attention", layout = BackOfficeLayout.class)
@RolesAllowed("ATTENTION")
@StyleSheet("context://styles/attention.css")
class AttentionView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private static final String PATH = "admin/attention";

    private final AttentionDesk desk;
    private final PageHead head = new PageHead(getTranslation("attention.title"));
    private final FilterChips chips = new FilterChips(name -> change(values -> values.without(name)));
    private final FilterPanel filters =
            new FilterPanel(edit -> change(values -> edit.apply(values).without(CaseListState.CASE)));
    private final CaseGrid grid;
    private final CasePanel panel;
    private final Div cases = new Div();
    private final Div nothing = new Div();
    private UrlValues url = UrlValues.none();
    private @Nullable AttentionCase shown;

    AttentionView(AttentionDesk desk, Clock clock) {
        this.desk = desk;
        grid = new CaseGrid(desk, clock, id -> change(values -> values.with(CaseListState.CASE, Long.toString(id))));
        panel = new CasePanel(clock, this::act);
        CaseListState.offer(filters);
        Button look = new Button(getTranslation("attention.look"), click -> look());
        look.setDisableOnClick(true);
        look.addClassName("q-ghost");
        head.narrowing(chips, filters).actions(look);
        Div table = new Div(grid);
        table.addClassName("q-table");
        cases.add(table, panel);
        cases.addClassName("q-cases");
        nothing.add(new EmptyState(getTranslation("attention.nothing"), getTranslation("attention.nothing.text")));
        getContent().addClassNames("q-list-page", "q-attention-page");
        getContent().add(head, cases, nothing);
        look.addClickListener(click -> look.setEnabled(true));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        boolean within = shown != null;
        url = UrlValues.of(event.getLocation().getQueryParameters());
        show();
        if (within && state().selected().isPresent() && Reader.isNarrow()) {
            panel.focus();
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("attention.title"));
    }

    private CaseListState state() {
        return new CaseListState(url);
    }

    private void show() {
        CaseListState state = state();
        AttentionFilter filter = state.filter();
        long count = desk.count(filter);
        head.setCount(getTranslation("attention.count", count, Reader.display().number(count)));
        filters.show(url);
        chips.show(state.narrowings());
        Optional<AttentionCase> chosen =
                state.selected().isPresent() ? desk.find(state.selected().getAsLong()) : Optional.empty();
        cases.setClassName("q-case-open", chosen.isPresent());
        // Where there is room for both, the most pressing case is open already.
        AttentionCase about = chosen.or(() -> first(filter)).orElse(null);
        shown = about;
        // A filter that nothing answers is another matter: the list says so.
        boolean atEase = about == null && filter.equals(AttentionFilter.open());
        cases.setVisible(!atEase);
        nothing.setVisible(atEase);
        panel.setVisible(about != null);
        grid.show(filter, Reader.isNarrow() ? chosen.orElse(null) : about, this::address);
        if (about != null) {
            panel.show(about, desk.actions(about), href(url.without(CaseListState.CASE)));
        }
    }

    private Optional<AttentionCase> first(AttentionFilter filter) {
        return desk.cases(filter, Slice.first(1)).stream().findFirst();
    }

    private void look() {
        desk.look();
        refresh();
        Toast.show(getTranslation("attention.looked"));
    }

    private void act(AttentionAction action, String why) {
        AttentionCase about = shown;
        if (about == null) {
            return;
        }
        switch (desk.act(about.id(), action, why)) {
            case AttentionResult.Closed closed ->
                Toast.show(getTranslation(
                        action == AttentionAction.ACCEPT ? "attention.result.accepted" : "attention.result.closed"));
            case AttentionResult.StillOpen open -> Toast.show(getTranslation("attention.result.open"));
            case AttentionResult.Busy(String by) -> Toast.problem(getTranslation("attention.result.busy", by));
            case AttentionResult.TooLate late -> Toast.problem(getTranslation("attention.result.late"));
            case AttentionResult.ReasonMissing missing -> Toast.problem(getTranslation("attention.decide.missing"));
            case AttentionResult.NotFound gone -> Toast.problem(getTranslation("attention.result.gone"));
        }
        // What was looked at stays in view, to see what came of it.
        url = url.with(CaseListState.CASE, Long.toString(about.id()));
        UI.getCurrent().getPage().getHistory().replaceState(null, href(url));
        refresh();
    }

    private void refresh() {
        show();
        grid.refresh();
        Optional.ofNullable(findAncestor(BackOfficeLayout.class)).ifPresent(BackOfficeLayout::refreshCounts);
    }

    private String address(long id) {
        return href(url.with(CaseListState.CASE, Long.toString(id)));
    }

    private static String href(UrlValues values) {
        String query = values.toQuery().getQueryString();
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }

    /** The URL is what decides; the view follows it. */
    private void change(UnaryOperator<UrlValues> edit) {
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(AttentionView.class, changed.toQuery());
        }
    }
}
