package shop.quire.notification;

import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import shop.quire.account.AccountLetter;
import shop.quire.account.AccountLetters;
import shop.quire.account.ChallengeMade;
import shop.quire.account.PasswordChanged;

/** Writes to people about their accounts. What a stranger typed about an address never stands in a mail to it. */
@Component
class AccountMails {

    private final AccountLetters letters;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final SiteSettings site;

    AccountMails(AccountLetters letters, MailTemplates templates, Mailer mailer, SiteSettings site) {
        this.letters = letters;
        this.templates = templates;
        this.mailer = mailer;
        this.site = site;
    }

    @ApplicationModuleListener(id = "account-challenge-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(ChallengeMade event) {
        letters.of(event.challenge()).forEach(letter -> mailer.send(write(letter)));
    }

    @ApplicationModuleListener(id = "account-password-mail", propagation = Propagation.NOT_SUPPORTED)
    void on(PasswordChanged event) {
        letters.passwordIsNew(event.user()).ifPresent(letter -> mailer.send(write(letter)));
    }

    private Mail write(AccountLetter letter) {
        String reset = site.url("/forgot");
        return switch (letter) {
            case AccountLetter.ConfirmRegistration confirm ->
                templates.write(
                        "confirm-registration", letter.to(), Map.of("link", site.url("/verify/" + confirm.token())));
            case AccountLetter.ConfirmNewAddress confirm ->
                templates.write(
                        "confirm-new-address", letter.to(), Map.of("link", site.url("/verify/" + confirm.token())));
            case AccountLetter.AddressKnown known ->
                templates.write(
                        "address-known",
                        letter.to(),
                        Map.of("name", known.name(), "link", site.url("/login"), "reset", reset));
            case AccountLetter.AddressInUse inUse ->
                templates.write(
                        "address-in-use",
                        letter.to(),
                        Map.of("name", inUse.name(), "link", site.url("/login"), "reset", reset));
            case AccountLetter.ResetPassword password ->
                templates.write(
                        "reset-password",
                        letter.to(),
                        Map.of("name", password.name(), "link", site.url("/reset/" + password.token())));
            case AccountLetter.AddressChangeAsked asked ->
                templates.write(
                        "address-change-asked",
                        letter.to(),
                        Map.of(
                                "name",
                                asked.name(),
                                "newAddress",
                                asked.newAddress().value(),
                                "link",
                                site.url("/account/security")));
            case AccountLetter.PasswordIsNew isNew ->
                templates.write("password-is-new", letter.to(), Map.of("name", isNew.name(), "link", reset));
        };
    }
}
