package shop.quire.ui.admin.report;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.report.ExportFormat;
import shop.quire.report.OrderExports;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportFocus;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportPeriod;
import shop.quire.report.ReportQuery;
import shop.quire.report.ReportQuery.PeriodProblem;
import shop.quire.report.ReportSums;
import shop.quire.report.SavedReports;
import shop.quire.shared.Slice;
import shop.quire.ui.admin.FilterChips;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.UrlValues;
import shop.quire.ui.admin.order.DeskWords;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** Order reports: choose, look, take along as a file. */
@Route(value = "staff/reports", layout = BackOfficeLayout.class)
@RolesAllowed("REPORTS")
class ReportsView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

    private final OrderReports reports;
    private final OrderExports exports;
    private final SavedReports saved;
    private final Clock clock;
    private final Select<ReportPeriod> period = new Select<>();
    private final DatePicker from = new DatePicker(getTranslation("report.from"));
    private final DatePicker to = new DatePicker(getTranslation("report.to"));
    private final MultiSelectComboBox<OrderStatus> statuses =
            new MultiSelectComboBox<>(getTranslation("report.statuses"));
    private final MultiSelectComboBox<String> countries = new MultiSelectComboBox<>(getTranslation("report.countries"));
    private final MultiSelectComboBox<Format> formats = new MultiSelectComboBox<>(getTranslation("report.formats"));
    private final Select<ReportGrouping> grouping = new Select<>();
    private final Anchor export = new Anchor();
    private final Div prepare = prepare();
    private final Button save = new Button(getTranslation("report.save"), click -> save());
    private final PageHead head = new PageHead(getTranslation("report.title"));
    private final FilterChips chips = new FilterChips(this::widen);
    private final Div nothing = new Div();
    private final Div glance = new Div();
    private final Paragraph note = new Paragraph();
    private final ReportGrid grid;
    private final Div table;
    private UrlValues url = UrlValues.none();
    private boolean showing;

    ReportsView(OrderReports reports, OrderExports exports, SavedReports saved, Clock clock) {
        this.reports = reports;
        this.exports = exports;
        this.saved = saved;
        this.clock = clock;
        grid = new ReportGrid(reports);
        table = new Div(grid);
        table.addClassName("q-table");

        buildFields();
        Div fields = new Div(period, from, to, statuses, countries, formats, grouping);
        fields.addClassName("q-report-fields");
        export.add(Glyph.DOWNLOAD.create());
        export.add(getTranslation("report.export"));
        export.addClassName("q-primary");
        save.addClassName("q-ghost");
        head.actions(
                link("/staff/reports/saved", "report.saved.title"),
                link("/staff/reports/exports", "export.title"),
                save,
                prepare,
                export);
        getContent().addClassName("q-list-page");
        note.addClassNames("q-muted", "q-small");
        getContent().add(head, fields, chips, glance, note, table, nothing);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        url = UrlValues.of(event.getLocation().getQueryParameters());
        ReportState state = state();
        showFields(state);
        Optional<ReportQuery> query = state.query();
        showProblem(state.problem().orElse(null));
        offerFiles(query.isPresent());
        save.setVisible(query.isPresent());
        table.setVisible(query.isPresent());
        nothing.removeAll();
        note.setVisible(false);
        glance.removeAll();
        chips.show(query.map(this::narrowings).orElse(List.of()));
        query.ifPresent(this::showReport);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", getTranslation("report.title"));
    }

    private ReportState state() {
        ZoneId zone = Reader.display().zone();
        return new ReportState(url, LocalDate.now(clock.withZone(zone)), zone);
    }

    /** What row of a coarser report this one looks into. */
    private List<Narrowings.Narrowing> narrowings(ReportQuery query) {
        ReportFocus only = query.only();
        if (only == null) {
            return List.of();
        }
        // A book is known by its title.
        String name = only.by() == ReportGrouping.BOOK
                ? reports.preview(query.by(ReportGrouping.BOOK), Slice.first(1)).stream()
                        .map(row -> RowNames.of(ReportGrouping.BOOK, row))
                        .findFirst()
                        .orElse(only.key())
                : RowNames.part(only.by(), only.key());
        return List.of(new Narrowings.Narrowing(ReportState.OF, getTranslation("report.only." + only.by(), name)));
    }

    private void showReport(ReportQuery query) {
        ReportSums totals = reports.totals(query);
        boolean some = totals.orders() > 0;
        table.setVisible(some);
        offerFiles(some);
        head.setCount(getTranslation(
                "report.orders", totals.orders(), Reader.display().number(totals.orders())));
        String remarks = Stream.of(
                        query.grouping().overlaps() ? "report.note.overlaps" : "",
                        query.formats().isEmpty() && query.someLines() ? "report.note.lines" : "",
                        query.formats().isEmpty() ? "" : "report.note.formats")
                .filter(key -> !key.isEmpty())
                .map(this::getTranslation)
                .collect(Collectors.joining(" "));
        note.setText(remarks);
        note.setVisible(some && !remarks.isEmpty());
        if (some) {
            glance.add(new ReportChart(reports, query, totals));
            grid.show(query, totals);
            export.setHref(file(query));
        } else {
            nothing.add(new EmptyState(getTranslation("report.none.title"), getTranslation("report.none.text")));
        }
    }

    private void offerFiles(boolean offered) {
        export.setVisible(offered);
        prepare.setVisible(offered);
    }

    private Anchor link(String href, String key) {
        Anchor link = new Anchor(href, getTranslation(key));
        link.addClassNames("q-link", "q-prepared");
        return link;
    }

    /** Files that are written in the background, and are there later too. */
    private Div prepare() {
        Div choices = new Div();
        choices.addClassName("q-column-choices");
        for (ExportFormat format : ExportFormat.values()) {
            Button choice = new Button(getTranslation("export.as." + format), click -> prepare(format));
            choice.addClassName("q-plain");
            choices.add(choice);
        }
        Button button = new Button(getTranslation("export.prepare"));
        button.addClassName("q-ghost");
        Popover popover = new Popover(choices);
        popover.setTarget(button);
        popover.setAutofocus(true);
        popover.setAriaLabel(getTranslation("export.prepare"));
        return new Div(button, popover);
    }

    private void save() {
        ReportState state = state();
        state.query().ifPresent(query -> {
            ReportPeriod moving =
                    ReportPeriod.of(query.from(), query.to(), state.today()).orElse(null);
            new SaveReportDialog(moving, name -> {
                        boolean free = saved.save(name, moving, query).isPresent();
                        if (free) {
                            Toast.show(
                                    getTranslation("report.saved.kept", name),
                                    "/staff/reports/saved",
                                    getTranslation("report.saved.title"));
                        }
                        return free;
                    })
                    .open();
        });
    }

    private void prepare(ExportFormat format) {
        state().query().ifPresent(query -> {
            exports.ask(query, format);
            UI.getCurrent().navigate(ExportsView.class);
        });
    }

    /** Written while it is read, outside the session's lock; the page stays alive meanwhile. */
    private DownloadHandler file(ReportQuery query) {
        return (DownloadEvent event) -> {
            event.setFileName(OrderExports.fileName(query, ExportFormat.CSV));
            event.setContentType("text/csv; charset=utf-8");
            event.getResponse().setHeader("Cache-Control", "no-store");
            write(query, event);
        };
    }

    private void write(ReportQuery query, DownloadEvent event) throws IOException {
        try (OutputStream out = event.getOutputStream()) {
            reports.exportCsv(query, out);
        }
    }

    private void buildFields() {
        Display display = Reader.display();
        period.setLabel(getTranslation("report.period"));
        period.setItems(ReportPeriod.values());
        period.setEmptySelectionAllowed(true);
        period.setEmptySelectionCaption(getTranslation("report.period.own"));
        period.setItemLabelGenerator(value ->
                value == null ? getTranslation("report.period.own") : getTranslation("report.period." + value));
        period.addValueChangeListener(change -> {
            ReportPeriod chosen = change.getValue();
            if (chosen != null) {
                LocalDate today = state().today();
                change(
                        change,
                        values -> values.with(
                                        ReportState.FROM, chosen.from(today).toString())
                                .with(ReportState.TO, chosen.to(today).toString()));
            }
        });
        for (DatePicker day : List.of(from, to)) {
            day.setLocale(display.locale());
            day.setI18n(new DatePicker.DatePickerI18n()
                    .setBadInputErrorMessage(getTranslation("report.date.bad"))
                    .setFirstDayOfWeek(1));
        }
        from.addValueChangeListener(change -> change(change, values -> day(values, ReportState.FROM, from)));
        to.addValueChangeListener(change -> change(change, values -> day(values, ReportState.TO, to)));

        statuses.setItems(OrderStatus.values());
        statuses.setItemLabelGenerator(DeskWords::status);
        statuses.setPlaceholder(getTranslation("report.statuses.all"));
        statuses.setAutoExpand(MultiSelectComboBox.AutoExpandMode.NONE);
        statuses.addValueChangeListener(change -> change(
                change,
                values -> values.with(
                        ReportState.STATUS,
                        statuses.getValue().isEmpty() ? ReportState.ANY : UrlValues.list(statuses.getValue()))));

        countries.setItems(ReportState.COUNTRIES.stream()
                .sorted(Comparator.comparing(display::country, Collator.getInstance(display.locale())))
                .toList());
        countries.setItemLabelGenerator(display::country);
        countries.setPlaceholder(getTranslation("report.countries.all"));
        countries.setAutoExpand(MultiSelectComboBox.AutoExpandMode.NONE);
        countries.addValueChangeListener(change -> change(
                change,
                values -> values.with(ReportState.COUNTRY, String.join(",", new TreeSet<>(countries.getValue())))));

        formats.setItems(Format.values());
        formats.setItemLabelGenerator(EditionWords::format);
        formats.setPlaceholder(getTranslation("report.formats.all"));
        formats.setAutoExpand(MultiSelectComboBox.AutoExpandMode.NONE);
        formats.addValueChangeListener(change ->
                change(change, values -> values.with(ReportState.FORMAT, UrlValues.list(formats.getValue()))));

        grouping.setLabel(getTranslation("report.by"));
        grouping.setItems(
                ReportGrouping.DAY,
                ReportGrouping.WEEK,
                ReportGrouping.MONTH,
                ReportGrouping.BOOK,
                ReportGrouping.CONTRIBUTORS,
                ReportGrouping.CONTRIBUTOR,
                ReportGrouping.PUBLISHER,
                ReportGrouping.SUBJECT,
                ReportGrouping.FORMAT,
                ReportGrouping.VAT,
                ReportGrouping.COUNTRY,
                ReportGrouping.CUSTOMER,
                ReportGrouping.NONE);
        grouping.setItemLabelGenerator(value -> getTranslation("report.by." + value));
        grouping.addValueChangeListener(change -> change(
                change,
                values -> values.with(ReportState.BY, change.getValue().name().toLowerCase(Locale.ROOT))));
    }

    /** An emptied day stays in the URL as such, so that the field can say that it is missing. */
    private static UrlValues day(UrlValues values, String name, DatePicker picker) {
        return values.with(name, Objects.toString(picker.getValue(), "none"));
    }

    private void showFields(ReportState state) {
        showing = true;
        from.setValue(state.from());
        to.setValue(state.to());
        period.setValue(ReportPeriod.of(state.from(), state.to(), state.today()).orElse(null));
        // In the order of an order's life, in which the field names them.
        statuses.setValue(new TreeSet<>(state.statuses()));
        countries.setValue(state.countries());
        formats.setValue(state.formats());
        grouping.setValue(state.grouping());
        showing = false;
    }

    private void showProblem(@Nullable PeriodProblem problem) {
        mark(from, null);
        mark(to, null);
        if (problem != null) {
            DatePicker field = switch (problem) {
                case FROM_MISSING, OUT_OF_RANGE -> from;
                case TO_MISSING, FROM_AFTER_TO, TOO_LONG -> to;
            };
            mark(field, getTranslation("report.problem." + problem));
        }
    }

    private static void mark(DatePicker field, @Nullable String message) {
        // Ours alone: the picker's own check would take the message away again.
        field.setManualValidation(true);
        field.setErrorMessage(message == null ? "" : message);
        field.setInvalid(message != null);
    }

    private void widen(String name) {
        UI.getCurrent().navigate(ReportsView.class, url.without(name).toQuery());
    }

    private void change(HasValue.ValueChangeEvent<?> event, UnaryOperator<UrlValues> edit) {
        if (showing || !event.isFromClient()) {
            return;
        }
        UrlValues changed = edit.apply(url);
        if (!changed.equals(url)) {
            UI.getCurrent().navigate(ReportsView.class, changed.toQuery());
        }
    }
}
