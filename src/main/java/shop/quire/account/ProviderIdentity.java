package shop.quire.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as a provider of sign-ins knows them, taken from an ID token that has been validated (OpenID Connect Core 1.0,
 * section 2).
 *
 * @param issuer an https URL; with {@code subject} it names one person for ever
 * @param email as the provider has it; may belong to anybody unless it is verified
 * @param name what to call them, where the provider says
 */
public record ProviderIdentity(
        String issuer,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name) {

    /** Never the address or the name: this may get into a log. */
    @Override
    public String toString() {
        return "ProviderIdentity[" + issuer + "]";
    }
}
