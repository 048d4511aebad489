package shop.quire.account;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** Who works in the back office, for modules that let people choose each other. */
@Service
public class Colleagues {

    /** More are not chosen from a list. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    Colleagues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody with an account that is not disabled. */
    public record Colleague(UserId id, String name, EmailAddress email) {}

    /** Who may do this, by name; at most two hundred. */
    @Transactional(readOnly = true)
    public List<Colleague> whoMay(Permission permission) {
        return jdbc.sql("""
                        SELECT a.id, a.name, a.email FROM account a
                        WHERE NOT a.disabled AND a.id IN (
                            SELECT r.account_id FROM account_role r WHERE r.role = 'ADMIN' OR r.role <> 'CUSTOMER' AND EXISTS (
                                SELECT FROM role_permission p WHERE p.role = r.role AND p.permission = :permission))
                        ORDER BY lower(a.name), a.email LIMIT :most""")
                .param("permission", permission.name())
                .param("most", MOST)
                .query((row, i) -> new Colleague(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        new EmailAddress(row.getString("email"))))
                .list();
    }
}
