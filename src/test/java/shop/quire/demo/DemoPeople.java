package shop.quire.demo;

import java.util.Set;
import shop.quire.account.Role;

/** Who can sign in to the demo. */
public enum DemoPeople {
    SHOPPER("nora@example.com", "Nora Lindqvist", Set.of()),
    ADMIN("admin@example.com", "Ada Admin", Set.of(Role.ADMIN)),
    STAFF("staff@example.com", "Piet Staff", Set.of(Role.STAFF)),
    CATALOG_MANAGER("books@example.com", "Olga Books", Set.of(Role.CATALOG_MANAGER)),
    ORDER_MANAGER("orders@example.com", "Jonas Orders", Set.of(Role.ORDER_MANAGER));

    /** For the demo only: a real installation has no default password. */
    public static final String PASSWORD = "a-quire-of-paper";

    private final String email;
    private final String fullName;
    private final Set<Role> roles;

    DemoPeople(String email, String fullName, Set<Role> roles) {
        this.email = email;
        this.fullName = fullName;
        this.roles = roles;
    }

    public String email() {
        return email;
    }

    public String fullName() {
        return fullName;
    }

    Set<Role> roles() {
        return roles;
    }
}
