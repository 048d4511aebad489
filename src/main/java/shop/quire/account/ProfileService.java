package shop.quire.account;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What people change about themselves. */
@Service
@PreAuthorize("isAuthenticated()")
public class ProfileService {

    /** Fields {@code name}, {@code email}, {@code current}, {@code password}; empty where it was done. */
    public List<Problem> rename(String name) {
        throw new UnsupportedOperationException();
    }

    /** Sends a link to the new address; it counts once that is opened. */
    public List<Problem> requestEmailChange(String email, String currentPassword) {
        throw new UnsupportedOperationException();
    }

    public List<Problem> changePassword(String currentPassword, String newPassword) {
        throw new UnsupportedOperationException();
    }
}
