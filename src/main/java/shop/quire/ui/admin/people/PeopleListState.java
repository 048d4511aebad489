package shop.quire.ui.admin.people;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.account.PeopleFilter;
import shop.quire.account.PeopleSort;
import shop.quire.account.Role;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of people as its URL describes it. */
record PeopleListState(UrlValues url) {

    static final String ROLE = "role";
    static final String CUSTOMERS = "customers";

    PeopleFilter filter() {
        return new PeopleFilter(url.text(UrlValues.TEXT), url.choices(ROLE, Role.class), url.flag(CUSTOMERS));
    }

    List<SortKey<PeopleSort>> order() {
        return url.order(UrlValues.SORT, PeopleSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .set(ROLE, "people.chip.role", filter().roles(), PeopleWords::role)
                .flag(CUSTOMERS, "people.customers")
                .all();
    }

    static void offer(FilterPanel panel) {
        panel.choice(ROLE, I18NProvider.translate("people.column.ROLES"), Role.class, PeopleWords::role)
                .flag(CUSTOMERS, I18NProvider.translate("people.customers"));
    }
}
