package shop.quire.account;

import org.springframework.stereotype.Component;

/** Turns an account into somebody who is signed in, with what its roles may do at this moment. */
@Component
class Principals {

    private final PermissionMatrix matrix;

    Principals(PermissionMatrix matrix) {
        this.matrix = matrix;
    }

    Principal of(User user) {
        return user.principal(matrix.of(user.granted()));
    }

    /** The same person under the same sign-in, with what its roles may do by now. */
    Principal renewed(Principal principal) {
        SignedIn who = principal.signedIn();
        return new Principal(
                new SignedIn(who.id(), who.email(), who.name(), who.roles(), matrix.of(who.roles())),
                principal.stamp());
    }
}
