package shop.quire.account;

import org.jspecify.annotations.Nullable;

/**
 * Where a visitor comes from, as far as tries are counted by it.
 *
 * @param network the address; of IPv6 the part that one line has; empty where it is not known
 */
public record Place(String network) {

    /** @param address an IP address as the web server tells it */
    public static Place of(@Nullable String address) {
        return new Place(address == null ? "" : SignIn.network(address));
    }
}
