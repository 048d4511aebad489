package shop.quire.command;

import java.security.Principal;
import java.util.concurrent.Callable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.quire.account.Role;
import shop.quire.audit.Actor;

/**
 * Whoever may start the shop's process on its machine, and so may do everything. The audit log names the account of the
 * operating system.
 */
record Operator(String account) implements Principal, Actor {

    /** What the audit log has as the place. */
    static final String PLACE = "command line";

    static Operator current() {
        return new Operator(System.getProperty("user.name", "operator"));
    }

    @Override
    public String getName() {
        return "operator";
    }

    @Override
    public String actorName() {
        return account;
    }

    @Override
    public boolean worksHere() {
        return true;
    }

    <T> T call(Callable<T> work) throws Exception {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        UsernamePasswordAuthenticationToken operator = UsernamePasswordAuthenticationToken.authenticated(
                this, null, AuthorityUtils.createAuthorityList(Role.ADMIN.authority()));
        operator.setDetails(PLACE);
        context.setAuthentication(operator);
        SecurityContextHolder.setContext(context);
        try {
            return work.call();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
