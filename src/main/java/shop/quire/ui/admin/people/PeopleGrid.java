package shop.quire.ui.admin.people;

import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Set;
import shop.quire.account.PeopleFilter;
import shop.quire.account.PeopleSort;
import shop.quire.account.PersonRow;
import shop.quire.account.UserAdmin;
import shop.quire.ui.admin.ColumnMenu;
import shop.quire.ui.admin.ListGrid;
import shop.quire.ui.components.Reader;

/** Accounts, fetched as they are scrolled to. */
final class PeopleGrid extends ListGrid<PersonRow, PeopleFilter, PeopleSort> {

    private static final Set<String> WHEN_NARROW = Set.of("NAME");

    PeopleGrid(UserAdmin people, ColumnMenu menu) {
        super(
                "people",
                PeopleSort.class,
                WHEN_NARROW,
                menu,
                PeopleFilter.staff(),
                people::people,
                people::size,
                PersonRow::id);
        LitRenderer<PersonRow> name = LitRenderer.<PersonRow>of(
                        "<a class=\"q-strong\" href=\"${item.href}\" router-link>${item.name}</a>"
                                + "${item.byline ? html`<small>${item.byline}</small>` : ''}")
                .withProperty("href", row -> "admin/people/" + row.id())
                .withProperty("name", PersonRow::name)
                .withProperty(
                        "byline",
                        row -> narrow()
                                ? getTranslation(
                                        "people.byline",
                                        PeopleWords.roles(row.roles()),
                                        row.email().value())
                                : "");
        copied("NAME", PersonRow::name);
        add("NAME", name, "14rem").setRowHeader(true).setFlexGrow(1);
        text("EMAIL", row -> row.email().value(), "18rem").setFlexGrow(1);
        text("ROLES", row -> PeopleWords.roles(row.roles()), "16rem").setFlexGrow(1);
        text("STATE", row -> getTranslation(row.disabled() ? "people.closed" : "people.open"), "9rem");
        text("SINCE", row -> Reader.display().day(row.since()), "8rem");
    }
}
