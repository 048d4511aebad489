package shop.quire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

@QuireTest
class AddressBookIT {

    private static final PostalAddress HOME = address("Kanalvej 14");
    private static final PostalAddress WORK = address("Bogtrykkergade 2");

    @Autowired
    AddressBook book;

    @Autowired
    People people;

    @BeforeEach
    void signedIn() {
        people.signInAs();
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void theFirstAddressIsTheDefault() {
        assertThat(book.defaultAddress()).isEmpty();
        book.add(HOME, false);
        book.add(WORK, false);
        assertThat(book.defaultAddress()).map(SavedAddress::address).contains(HOME);
        assertThat(book.all()).extracting(SavedAddress::address).containsExactly(HOME, WORK);
    }

    @Test
    void thereIsOneDefaultAtATime() {
        book.add(HOME, true);
        SavedAddress work = book.add(WORK, true);
        assertThat(book.all()).filteredOn(SavedAddress::isDefault).containsExactly(work);
        UUID home = book.all().getLast().id();
        assertThat(book.makeDefault(home)).isTrue();
        assertThat(book.all())
                .filteredOn(SavedAddress::isDefault)
                .extracting(SavedAddress::id)
                .containsExactly(home);
    }

    @Test
    void anAddressIsKeptOnce() {
        SavedAddress first = book.add(HOME, false);
        book.add(WORK, false);
        assertThat(book.add(HOME, true).id()).isEqualTo(first.id());
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void anAddressCanBeChangedAndRemoved() {
        SavedAddress home = book.add(HOME, false);
        assertThat(book.change(home.id(), WORK)).isTrue();
        assertThat(book.all()).extracting(SavedAddress::address).containsExactly(WORK);
        assertThat(book.remove(home.id())).isTrue();
        assertThat(book.remove(home.id())).isFalse();
        assertThat(book.change(home.id(), HOME)).isFalse();
        assertThat(book.all()).isEmpty();
    }

    @Test
    void anotherAddressBecomesTheDefaultWhenTheDefaultGoes() {
        SavedAddress home = book.add(HOME, true);
        book.add(WORK, false);
        book.remove(home.id());
        assertThat(book.defaultAddress()).map(SavedAddress::address).contains(WORK);
    }

    @Test
    void nobodyReachesAnotherPersonsAddress() {
        SavedAddress noras = book.add(HOME, true);
        people.signInAs(Role.ADMIN);
        assertThat(book.all()).isEmpty();
        assertThat(book.change(noras.id(), WORK)).isFalse();
        assertThat(book.remove(noras.id())).isFalse();
        assertThat(book.makeDefault(noras.id())).isFalse();
    }

    @Test
    void visitorsHaveNoBook() {
        people.signOut();
        assertThatThrownBy(book::all).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void aBookIsFullAtSomePoint() {
        for (int i = 0; i < AddressBook.MAX_ADDRESSES; i++) {
            book.add(address("Kanalvej " + i), false);
        }
        assertThatThrownBy(() -> book.add(WORK, false)).isInstanceOf(IllegalStateException.class);
        assertThat(book.all()).hasSize(AddressBook.MAX_ADDRESSES);
    }

    @Test
    void hostileTextIsKeptAsText() {
        PostalAddress hostile = new AddressDraft(
                        "'; DROP TABLE account_address; --",
                        "<img src=x onerror=alert(1)>",
                        "",
                        "2100",
                        "Ørsted\u0000",
                        "",
                        "DK")
                .toAddress();
        book.add(hostile, false);
        assertThat(book.all()).extracting(SavedAddress::address).containsExactly(hostile);
    }

    private static PostalAddress address(String street) {
        return new PostalAddress("Nora Lindqvist", street, "", "2100", "København", "", "DK");
    }
}
