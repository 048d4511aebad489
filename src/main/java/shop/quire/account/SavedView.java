package shop.quire.account;

import java.util.UUID;

/**
 * A list of the back office as somebody wants to find it again.
 *
 * @param isDefault whether the list opens with it
 */
public record SavedView(UUID id, String name, boolean isDefault, ViewState state) {}
