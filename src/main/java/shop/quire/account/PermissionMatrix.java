package shop.quire.account;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which role may what, as it is in the database now. */
@Repository
class PermissionMatrix {

    /** Whose permissions can be edited. */
    static final Set<Role> EDITABLE = EnumSet.of(Role.STAFF, Role.CATALOG_MANAGER, Role.ORDER_MANAGER);

    private final JdbcClient jdbc;

    PermissionMatrix(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By editable role, each with a set of its own. */
    Map<Role, Set<Permission>> all() {
        Map<Role, Set<Permission>> all = new EnumMap<>(Role.class);
        EDITABLE.forEach(role -> all.put(role, EnumSet.noneOf(Permission.class)));
        jdbc.sql("SELECT role, permission FROM role_permission").query(row -> {
            Role role = Role.valueOf(row.getString("role"));
            String name = row.getString("permission");
            // Another version of the shop may know more of them.
            Stream.of(Permission.values())
                    .filter(permission -> permission.name().equals(name))
                    .forEach(permission -> all.computeIfPresent(role, (same, may) -> {
                        may.add(permission);
                        return may;
                    }));
        });
        return all;
    }

    /** What somebody with these roles may. */
    Set<Permission> of(Collection<Role> roles) {
        if (roles.contains(Role.ADMIN)) {
            return EnumSet.allOf(Permission.class);
        }
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        if (roles.stream().anyMatch(EDITABLE::contains)) {
            Map<Role, Set<Permission>> all = all();
            roles.forEach(role -> may.addAll(all.getOrDefault(role, Set.of())));
        }
        return may;
    }

    boolean allow(Role role, Permission permission) {
        return jdbc.sql("INSERT INTO role_permission (role, permission) VALUES (:role, :permission)"
                                + " ON CONFLICT DO NOTHING")
                        .param("role", role.name())
                        .param("permission", permission.name())
                        .update()
                > 0;
    }

    boolean forbid(Role role, Permission permission) {
        return jdbc.sql("DELETE FROM role_permission WHERE role = :role AND permission = :permission")
                        .param("role", role.name())
                        .param("permission", permission.name())
                        .update()
                > 0;
    }
}
