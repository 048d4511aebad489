package shop.quire.account;

import java.util.UUID;

/** Somebody must prove to read an e-mail address. Carries no token: that is made when the letter is written. */
public record ChallengeMade(UUID challenge) {}
