package shop.quire.account;

import shop.quire.shared.UserId;

/** The password was changed or reset; its owner should hear of it. */
public record PasswordChanged(UserId user) {}
