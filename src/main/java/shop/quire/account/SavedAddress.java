package shop.quire.account;

import java.util.UUID;

/** An address in somebody's book. */
public record SavedAddress(UUID id, PostalAddress address, boolean isDefault) {}
