package shop.quire.ui.admin.catalog;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import shop.quire.catalog.BulkChange;

/** Asks what is to be done to many editions. Knows no services. */
interface BulkForm {

    /** The key of the title of its dialog, which is given how many editions are meant. */
    String title();

    Component fields();

    /** @param changed called when what was typed may mean something else */
    void onChange(Runnable changed);

    /** Empty where something is missing or cannot be read; a field that cannot be read says so. */
    Optional<BulkChange> read();
}
