package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import shop.quire.catalog.BulkChange;
import shop.quire.catalog.SubjectItem;
import shop.quire.shared.Slice;

/** One subject more, or one less. */
final class BulkSubjectForm implements BulkForm {

    enum Way {
        ADD,
        REMOVE
    }

    private final Select<Way> way = FormParts.select(
            "bulk.subject.way", List.of(Way.values()), one -> FormParts.word("bulk.subject.way." + one));
    private final ComboBox<SubjectItem> subject = new ComboBox<>(FormParts.word("bulk.subject"));
    private final Div fields = new Div(way, subject);

    /** @param subjects is given the text typed so far */
    BulkSubjectForm(BiFunction<String, Slice, List<SubjectItem>> subjects) {
        way.setValue(Way.ADD);
        subject.setItems(query -> subjects
                .apply(
                        query.getFilter().orElse(""),
                        new Slice(query.getOffset(), Math.min(query.getLimit(), Slice.MAX_LIMIT)))
                .stream());
        subject.setItemLabelGenerator(item -> item.code() + " " + item.heading());
        subject.setAutofocus(true);
        fields.addClassName("q-bulk-fields");
    }

    @Override
    public String title() {
        return "bulk.subject.title";
    }

    @Override
    public Component fields() {
        return fields;
    }

    @Override
    public void onChange(Runnable changed) {
        way.addValueChangeListener(change -> changed.run());
        subject.addValueChangeListener(change -> changed.run());
    }

    @Override
    public Optional<BulkChange> read() {
        return subject.getOptionalValue().map(item -> switch (way.getValue()) {
            case ADD -> new BulkChange.AddSubject(item.code());
            case REMOVE -> new BulkChange.RemoveSubject(item.code());
        });
    }
}
