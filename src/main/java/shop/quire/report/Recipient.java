package shop.quire.report;

import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

/** Somebody of the house whom a report can be sent to. */
public record Recipient(UserId id, String name, EmailAddress email) {}
