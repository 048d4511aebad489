package shop.quire.account;

import java.time.Instant;
import java.util.Set;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/**
 * One account in the administrators' list.
 *
 * @param roles as they were granted
 * @param disabled whether this person cannot sign in
 */
public record PersonRow(UserId id, EmailAddress email, String name, Set<Role> roles, boolean disabled, Instant since) {}
