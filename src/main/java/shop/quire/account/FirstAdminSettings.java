package shop.quire.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The environment's QUIRE_ADMIN_EMAIL and QUIRE_ADMIN_PASSWORD; both empty once the first administrator is there. */
@ConfigurationProperties("quire.admin")
record FirstAdminSettings(
        @DefaultValue("") String email, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "FirstAdminSettings[…]";
    }
}
