package shop.quire.account;

import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;

/**
 * Which role may what, as administrators see and edit it. A change takes effect within a few seconds, also for people who
 * are signed in, on every instance (decision 036).
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class Permissions {

    private final PermissionMatrix matrix;
    private final AuditLog audit;

    Permissions(PermissionMatrix matrix, AuditLog audit) {
        this.matrix = matrix;
        this.audit = audit;
    }

    /** By role, of those whose permissions can be edited. */
    @Transactional(readOnly = true)
    public Map<Role, Set<Permission>> matrix() {
        return matrix.all();
    }

    /**
     * Allows a role something, or forbids it.
     *
     * @throws IllegalArgumentException for customers and administrators, whose permissions are fixed
     */
    @Transactional
    public void set(Role role, Permission permission, boolean allowed) {
        if (!PermissionMatrix.EDITABLE.contains(role)) {
            throw new IllegalArgumentException("What " + role + " may is fixed");
        }
        boolean changed = allowed ? matrix.allow(role, permission) : matrix.forbid(role, permission);
        if (changed) {
            audit.record(
                    allowed ? "role.allowed" : "role.forbidden",
                    "role",
                    role.name(),
                    allowed ? Map.of() : Map.of("permission", permission.name()),
                    allowed ? Map.of("permission", permission.name()) : Map.of());
        }
    }
}
