package shop.quire.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** Who in the back office may what, for the shop to write to them. */
@Service
public class StaffDirectory {

    private static final String ALLOWED = """
            SELECT a.id, a.email, a.name FROM account a
            WHERE NOT a.disabled AND EXISTS (
                SELECT FROM account_role r WHERE r.account_id = a.id AND r.role <> 'CUSTOMER' AND (r.role = 'ADMIN' OR EXISTS (
                    SELECT FROM role_permission p WHERE p.role = r.role AND p.permission = :permission)))
            """;

    private final JdbcClient jdbc;

    StaffDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who may, administrators too; those whose account is closed may nothing. */
    @Transactional(readOnly = true)
    public List<StaffMember> allowed(Permission permission) {
        return people(jdbc.sql(ALLOWED + " ORDER BY a.id"), permission);
    }

    /** This person, where they may still. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> allowed(Permission permission, UserId person) {
        return people(jdbc.sql(ALLOWED + " AND a.id = :id").param("id", person.value()), permission).stream()
                .findFirst();
    }

    private static List<StaffMember> people(JdbcClient.StatementSpec statement, Permission permission) {
        return statement
                .param("permission", permission.name())
                .query((row, i) -> new StaffMember(
                        new UserId(row.getObject("id", UUID.class)),
                        new EmailAddress(row.getString("email")),
                        row.getString("name")))
                .list();
    }
}
