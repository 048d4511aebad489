package shop.quire.account;

import shop.quire.shared.UserId;

/** A person confirmed an e-mail address and has an account from now on. */
public record UserRegistered(UserId user) {}
