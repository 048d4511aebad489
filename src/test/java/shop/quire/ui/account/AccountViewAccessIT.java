package shop.quire.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.AddressBook;
import shop.quire.account.PostalAddress;
import shop.quire.account.Role;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

@QuireTest
class AccountViewAccessIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    AddressBook book;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "account/orders",
                "account/addresses",
                "account/addresses/new",
                "account/profile",
                "account/security"
            })
    void visitorsAreAskedToSignIn(String path) {
        window.visit(path);
        assertThat(window.view()).isInstanceOf(LoginView.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "register", "forgot", "verify/x", "reset/x"})
    void visitorsReachWhatLeadsIn(String path) {
        window.visit(path);
        assertThat(window.address()).isEqualTo(path);
        assertThat(Page.title()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account/orders", "account/addresses", "account/profile", "account/security"})
    void customersReachTheirPages(String path) {
        signIn();
        window.visit(path);
        assertThat(window.address()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "register"})
    void whoIsSignedInNeedNotSignIn(String path) {
        signIn();
        window.visit(path);
        assertThat(window.address()).isEqualTo("account/orders");
    }

    @Test
    void nobodyOpensAnotherPersonsAddress() {
        people.signInAs();
        String noras = book.add(
                        new PostalAddress("Nora Lindqvist", "Kanalvej 14", "", "2100", "København", "", "DK"), true)
                .id()
                .toString();
        window.close();
        people.signInAs(Role.ADMIN);
        window.open();
        window.visit("account/addresses/" + noras);
        assertThat(Page.title()).isEqualTo("This page is not on our shelves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account/addresses/0", "account/addresses/'%20OR%201=1"})
    void whatIsNotThereIsNotFound(String path) {
        signIn();
        window.visit(path);
        assertThat(Page.title()).isEqualTo("This page is not on our shelves");
    }

    private void signIn() {
        window.close();
        people.signInAs();
        window.open();
    }
}
