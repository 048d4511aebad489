package shop.quire.ui.admin.people;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Collection;
import java.util.stream.Collectors;
import shop.quire.account.Permission;
import shop.quire.account.Role;

/** Roles and permissions in words. */
final class PeopleWords {

    private PeopleWords() {}

    static String role(Role role) {
        return I18NProvider.translate("people.role." + role);
    }

    /** What makes somebody more than a customer; everybody is one. */
    static String roles(Collection<Role> roles) {
        String words = roles.stream()
                .filter(role -> role != Role.CUSTOMER)
                .sorted()
                .map(PeopleWords::role)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? role(Role.CUSTOMER) : words;
    }

    static String permission(Permission permission) {
        return I18NProvider.translate("people.permission." + permission);
    }

    static String explained(Permission permission) {
        return I18NProvider.translate("people.permission." + permission + ".text");
    }
}
