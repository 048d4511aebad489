package shop.quire.account;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a person may do. The administrator may do everything, everybody may shop. */
public enum Role {
    CUSTOMER,
    /** Order reports and exports. */
    STAFF,
    /** Books, prices, stock, imports. */
    CATALOG_MANAGER,
    /** Orders: pack, ship, cancel, refund. */
    ORDER_MANAGER,
    ADMIN;

    /** The name Spring Security knows it by. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** This role and every role it includes. */
    public Set<Role> including() {
        return switch (this) {
            case ADMIN -> EnumSet.allOf(Role.class);
            case STAFF, CATALOG_MANAGER, ORDER_MANAGER -> EnumSet.of(this, CUSTOMER);
            case CUSTOMER -> EnumSet.of(CUSTOMER);
        };
    }

    static Set<Role> including(Collection<Role> granted) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        granted.forEach(role -> all.addAll(role.including()));
        return all;
    }
}
