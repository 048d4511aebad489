package shop.quire.account;

import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** Somebody who works in the back office, to be written to. */
public record StaffMember(UserId id, EmailAddress email, String name) {}
