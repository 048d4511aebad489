package shop.quire.account;

import java.time.Instant;
import shop.quire.shared.EmailAddress;

/** A letter about an account, ready to be written out. Lives only while it is sent: it carries tokens. */
public sealed interface AccountLetter {

    EmailAddress to();

    String name();

    /** Opens the account. */
    record ConfirmRegistration(EmailAddress to, String name, String token, Instant expiresAt)
            implements AccountLetter {}

    /** Somebody registered with an address that has an account. */
    record AddressKnown(EmailAddress to, String name) implements AccountLetter {}

    /** Leads to a form for a new password. */
    record ResetPassword(EmailAddress to, String name, String token, Instant expiresAt) implements AccountLetter {}

    /** Moves the account to this address. */
    record ConfirmNewAddress(EmailAddress to, String name, String token, Instant expiresAt) implements AccountLetter {}

    /** To the old address: somebody asked to move the account away from it. */
    record AddressChangeAsked(EmailAddress to, String name, EmailAddress newAddress) implements AccountLetter {}

    /** Somebody asked to move another account to an address that has an account. */
    record AddressInUse(EmailAddress to, String name) implements AccountLetter {}

    /** To the owner, who should know. */
    record PasswordIsNew(EmailAddress to, String name, Instant at) implements AccountLetter {}
}
