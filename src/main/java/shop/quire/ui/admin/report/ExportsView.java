package shop.quire.ui.admin.report;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.quire.account.CurrentUser;
import shop.quire.job.JobStatus;
import shop.quire.report.OrderExports;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.shared.UserId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.BackOfficeLayout;

/** Reports on their way to being files, and those that are: watch, stop, take along. */
@Route(value = "staff/reports/exports", layout = BackOfficeLayout.class)
@RolesAllowed("REPORTS")
class ExportsView extends Composite<Div> implements HasDynamicTitle {

    private static final int POLL_MILLIS = 1_000;
    private static final int STEP = 25;

    private final OrderExports exports;
    private final UserId me;
    private final PageHead head = new PageHead(getTranslation("export.title"));
    private final UnorderedList list = new UnorderedList();
    private final Div nothing = new Div();
    private final Button more = new Button(getTranslation("export.more"), click -> showMore());
    private final Map<JobId, ExportItem> items = new LinkedHashMap<>();
    private int shown = STEP;
    private @Nullable Registration polling;

    ExportsView(OrderExports exports, CurrentUser currentUser) {
        this.exports = exports;
        this.me = currentUser.require().id();
        list.addClassName("q-exports");
        more.addClassName("q-ghost");
        Anchor reports = new Anchor("/staff/reports", getTranslation("report.title"));
        reports.addClassName("q-link");
        head.actions(reports);
        getContent().addClassName("q-list-page");
        getContent().add(head, list, more, nothing);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("export.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        lookAway(event.getUI());
    }

    private void showMore() {
        shown = Math.min(shown + STEP, Slice.MAX_LIMIT);
        refresh(UI.getCurrent());
    }

    /** Changes what has changed and leaves the rest, so that nobody loses the button in hand. */
    private void refresh(UI ui) {
        List<JobStatus> jobs = exports.list(Slice.first(shown));
        long all = exports.count();
        List<JobId> ids = jobs.stream().map(JobStatus::id).toList();
        if (!ids.equals(List.copyOf(items.keySet()))) {
            items.clear();
            list.removeAll();
            for (JobStatus job : jobs) {
                ExportItem item = new ExportItem(job.id(), exports, me, () -> refresh(UI.getCurrent()));
                items.put(job.id(), item);
                list.add(item);
            }
        }
        for (JobStatus job : jobs) {
            ExportItem item = items.get(job.id());
            if (item != null) {
                item.show(job);
            }
        }
        head.setCount(all == 0 ? "" : Reader.display().number(all));
        more.setVisible(all > shown && shown < Slice.MAX_LIMIT);
        nothing.removeAll();
        if (jobs.isEmpty()) {
            nothing.add(new EmptyState(getTranslation("export.none.title"), getTranslation("export.none.text")));
        }
        if (jobs.stream().allMatch(job -> job.state().finished())) {
            lookAway(ui);
        } else if (polling == null) {
            ui.setPollInterval(POLL_MILLIS);
            polling = ui.addPollListener(poll -> refresh(ui));
        }
    }

    private void lookAway(UI ui) {
        if (polling != null) {
            polling.remove();
            polling = null;
            ui.setPollInterval(-1);
        }
    }
}
