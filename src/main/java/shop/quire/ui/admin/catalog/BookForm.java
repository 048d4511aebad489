package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookDraft;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.BookResult.Problem;
import shop.quire.catalog.EditionStatus;
import shop.quire.catalog.Format;
import shop.quire.catalog.SubjectItem;
import shop.quire.inventory.StockLevel;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Slice;

/** The whole book in one form. Knows no services: it shows a draft, reads one back, and shows what is wrong. */
final class BookForm extends Composite<Div> {

    private static final int MAX_DESCRIPTION = 4_000;
    private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\d+)](?:\\.(\\w+))?");

    private final CurrencyUnit currency;
    private final Pickers pickers;
    private final Runnable onChange;
    private final Consumer<EditionId> onMovements;
    private final TextField title = FormParts.text("admin.book.title");
    private final TextField subtitle = FormParts.text("admin.book.subtitle");
    private final TextField originalTitle = FormParts.text("admin.book.originalTitle");
    private final TextField transliteration = FormParts.text("admin.book.transliteration");
    private final TextArea otherTitles = new TextArea(getTranslation("admin.book.otherTitles"));
    private final TextField year = FormParts.number("admin.book.year");
    private final ComboBox<String> originalLanguage = FormParts.language("admin.book.originalLanguage");
    private final ComboBox<String> series;
    private final TextField seriesPosition = FormParts.number("admin.book.seriesPosition");
    private final MultiSelectComboBox<SubjectItem> subjects =
            new MultiSelectComboBox<>(getTranslation("admin.book.subjects"));
    private final TextArea description = new TextArea(getTranslation("admin.book.description"));
    private final TextField popularity = FormParts.number("admin.book.popularity");
    private final TextArea staffNote = new TextArea(getTranslation("admin.book.staffNote"));
    private final ContributorRows contributors;
    private final Div editionList = new Div();
    private final List<EditionFields> editions = new ArrayList<>();
    private final UnorderedList others = new UnorderedList();
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private @Nullable BookId id;
    private long version;
    private boolean showing;

    BookForm(Pickers pickers, CurrencyUnit currency, Runnable onChange, Consumer<EditionId> onMovements) {
        this.pickers = pickers;
        this.currency = currency;
        this.onMovements = onMovements;
        this.onChange = () -> {
            if (!showing) {
                onChange.run();
            }
        };
        series = FormParts.name("admin.book.series", pickers.series()::apply);
        contributors = new ContributorRows(pickers, this.onChange);
        subjects.setItems(query -> pickers
                .subjects()
                .apply(
                        query.getFilter().orElse(""),
                        new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream());
        subjects.setItemLabelGenerator(subject -> subject.code() + " " + subject.heading());
        description.setMaxLength(MAX_DESCRIPTION);
        staffNote.setMaxLength(FormParts.MAX_TEXT);
        otherTitles.setHelperText(getTranslation("admin.book.otherTitles.help"));
        staffNote.setHelperText(getTranslation("admin.book.staffNote.help"));
        popularity.setHelperText(getTranslation("admin.book.popularity.help"));
        year.setHelperText(getTranslation("admin.book.year.help"));
        name();
        lay();
    }

    void show(BookDraft draft, Map<EditionId, StockLevel> levels) {
        showing = true;
        id = draft.id();
        version = draft.version();
        title.setValue(draft.title());
        subtitle.setValue(draft.subtitle());
        originalTitle.setValue(draft.originalTitle());
        transliteration.setValue(draft.transliteration());
        otherTitles.setValue(String.join("\n", draft.otherTitles()));
        year.setValue(draft.year() == null ? "" : draft.year().toString());
        originalLanguage.setValue(draft.originalLanguage());
        series.setValue(draft.series());
        BigDecimal position = draft.seriesPosition();
        seriesPosition.setValue(
                position == null ? "" : position.stripTrailingZeros().toPlainString());
        subjects.setValue(new LinkedHashSet<>(
                draft.subjects().stream().map(pickers.subject()).toList()));
        description.setValue(draft.description());
        popularity.setValue(Integer.toString(draft.popularity()));
        staffNote.setValue(draft.staffNote());
        contributors.show(draft.contributors());
        editions.clear();
        editionList.removeAll();
        draft.editions().forEach(edition -> append(edition, edition.id() == null ? null : levels.get(edition.id())));
        clearProblems();
        showing = false;
    }

    BookDraft read() {
        return new BookDraft(
                id,
                title.getValue().strip(),
                subtitle.getValue().strip(),
                originalTitle.getValue().strip(),
                transliteration.getValue().strip(),
                otherTitles
                        .getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                contributors.read(),
                series.getValue() == null ? "" : series.getValue(),
                FormParts.decimal(seriesPosition.getValue()).orElse(null),
                FormParts.whole(year.getValue()).orElse(null),
                originalLanguage.getValue() == null ? "" : originalLanguage.getValue(),
                subjects.getValue().stream().map(SubjectItem::code).toList(),
                description.getValue().strip(),
                FormParts.whole(popularity.getValue()).orElse(0),
                staffNote.getValue().strip(),
                editions.stream().map(EditionFields::read).toList(),
                version);
    }

    /** Fields whose text is no value of their kind, named as the service names them. */
    List<Problem> unreadable() {
        List<Problem> problems = new ArrayList<>();
        String bad = getTranslation("admin.number.bad");
        if (!year.getValue().isBlank() && FormParts.whole(year.getValue()).isEmpty()) {
            problems.add(new Problem("year", bad));
        }
        if (!seriesPosition.getValue().isBlank()
                && FormParts.decimal(seriesPosition.getValue()).isEmpty()) {
            problems.add(new Problem("seriesPosition", bad));
        }
        if (FormParts.whole(popularity.getValue()).isEmpty()) {
            problems.add(new Problem("popularity", bad));
        }
        for (int i = 0; i < editions.size(); i++) {
            for (Problem problem : editions.get(i).unreadable()) {
                problems.add(new Problem("editions[" + i + "]." + problem.field(), problem.message()));
            }
        }
        return problems;
    }

    /** Shows each problem next to its field; what has no field stands above the form. */
    void show(List<Problem> problems) {
        clearProblems();
        for (Problem problem : problems) {
            if (!place(problem)) {
                others.add(new ListItem(problem.message()));
            }
        }
        others.setVisible(others.getChildren().findAny().isPresent());
        fields.values().stream()
                .filter(field -> ((HasValidation) field).isInvalid())
                .findFirst()
                .ifPresent(field -> field.getElement().callJsFunction("focus"));
    }

    private boolean place(Problem problem) {
        Component field = fields.get(problem.field());
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(problem.message());
            validated.setInvalid(true);
            return true;
        }
        Matcher indexed = INDEXED.matcher(problem.field());
        boolean matches = indexed.matches();
        if (problem.field().equals("contributors")
                || matches && indexed.group(1).equals("contributors")) {
            contributors.problem(matches ? Integer.parseInt(indexed.group(2)) : 0, problem.message());
            return true;
        }
        if (matches && indexed.group(1).equals("editions") && indexed.group(3) != null) {
            int index = Integer.parseInt(indexed.group(2));
            return index < editions.size() && editions.get(index).problem(indexed.group(3), problem.message());
        }
        return false;
    }

    private void clearProblems() {
        fields.values().forEach(field -> ((HasValidation) field).setInvalid(false));
        contributors.problem(0, null);
        editions.forEach(EditionFields::clearProblems);
        others.removeAll();
        others.setVisible(false);
    }

    private void name() {
        fields.put("title", title);
        fields.put("subtitle", subtitle);
        fields.put("originalTitle", originalTitle);
        fields.put("transliteration", transliteration);
        fields.put("otherTitles", otherTitles);
        fields.put("originalLanguage", originalLanguage);
        fields.put("year", year);
        fields.put("description", description);
        fields.put("series", series);
        fields.put("seriesPosition", seriesPosition);
        fields.put("subjects", subjects);
        fields.put("popularity", popularity);
        fields.put("staffNote", staffNote);
        fields.values().forEach(field -> ((HasValue<?, ?>) field).addValueChangeListener(change -> onChange.run()));
    }

    private void lay() {
        description.addClassName("q-wide");
        staffNote.addClassName("q-wide");
        otherTitles.addClassName("q-wide");
        title.addClassName("q-wide");
        subtitle.addClassName("q-wide");
        subjects.addClassName("q-wide");
        others.addClassName("q-problems");
        others.getElement().setAttribute("role", "alert");
        Div work =
                form(title, subtitle, originalTitle, transliteration, otherTitles, year, originalLanguage, description);
        Div place = form(series, seriesPosition, subjects);
        Div shop = form(popularity, staffNote);
        editionList.addClassName("q-editions");
        Button addEdition = new Button(getTranslation("admin.book.edition.add"), click -> {
            append(blankEdition(), null);
            onChange.run();
        });
        addEdition.addClassName("q-ghost");
        getContent().addClassName("q-book-form");
        getContent()
                .add(
                        others,
                        panel("admin.book.panel.work", work),
                        panel("admin.book.panel.people", contributors),
                        panel("admin.book.panel.editions", editionList, addEdition),
                        panel("admin.book.panel.place", place),
                        panel("admin.book.panel.shop", shop));
    }

    private void append(EditionDraft edition, @Nullable StockLevel level) {
        EditionFields added = new EditionFields(edition, level, currency, onChange, onMovements, this::removeEdition);
        editions.add(added);
        editionList.add(added);
    }

    private void removeEdition(EditionFields edition) {
        editions.remove(edition);
        editionList.remove(edition);
        onChange.run();
    }

    private EditionDraft blankEdition() {
        String language = editions.isEmpty() ? "en" : editions.getFirst().read().language();
        return new EditionDraft(
                null,
                "",
                Format.PAPERBACK,
                "",
                language,
                Money.zero(currency),
                "",
                null,
                null,
                EditionStatus.ACTIVE,
                0,
                0);
    }

    private static Div form(Component... parts) {
        Div form = new Div(parts);
        form.addClassName("q-form");
        return form;
    }

    private Div panel(String key, Component... parts) {
        Div panel = new Div(new H2(getTranslation(key)));
        panel.add(parts);
        panel.addClassName("q-panel");
        return panel;
    }
}
