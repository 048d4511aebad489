package shop.quire.account;

import java.util.Set;

/**
 * Which accounts an administrator wants to see.
 *
 * @param text part of the name or the e-mail address; may be empty
 * @param roles empty for all
 * @param customersToo also people who do not work here
 */
public record PeopleFilter(String text, Set<Role> roles, boolean customersToo) {

    public static final int MAX_TEXT = 100;

    public PeopleFilter {
        // PostgreSQL cannot hold NUL, so no account has one.
        text = text.replace("\0", "").strip();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        roles = Set.copyOf(roles);
    }

    /** Everybody who works here. */
    public static PeopleFilter staff() {
        return new PeopleFilter("", Set.of(), false);
    }
}
