package shop.quire.ui.account;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.ListItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.AddressBook;
import shop.quire.account.PostalAddress;
import shop.quire.account.SavedAddress;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.EmptyState;

@QuireTest
class AddressesViewIT {

    private static final PostalAddress HOME =
            new PostalAddress("Nora Lindqvist", "Sveavägen 14", "", "114 55", "Stockholm", "", "SE");
    private static final PostalAddress WORK =
            new PostalAddress("Nora Lindqvist", "Tryckerigatan 2", "2. floor", "114 56", "Stockholm", "", "SE");

    @Autowired
    Window window;

    @Autowired
    AddressBook book;

    @Autowired
    People people;

    @BeforeEach
    void open() {
        people.signInAs();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void anEmptyBookSaysWhatToDo() {
        window.visit("account/addresses");
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        assertThat(Page.links()).contains("/account/addresses/new");
    }

    @Test
    void everyAddressIsShownAndTheDefaultSaysSo() {
        book.add(HOME, true);
        book.add(WORK, false);
        window.visit("account/addresses");
        assertThat(_find(ListItem.class)).hasSize(2);
        assertThat(Texts.in(_find(ListItem.class).getFirst()))
                .contains("Nora Lindqvist", "Default", "Sveavägen 14", "114 55 Stockholm", "Sweden");
        assertThat(Texts.in(_find(ListItem.class).getLast()))
                .doesNotContain("Default")
                .contains("2. floor");
    }

    @Test
    void anotherAddressBecomesTheDefault() {
        book.add(HOME, true);
        book.add(WORK, false);
        window.visit("account/addresses");
        _click(_get(Button.class, spec -> spec.withText("Make default")));
        assertThat(book.defaultAddress()).map(SavedAddress::address).contains(WORK);
    }

    @Test
    void aRemovedAddressComesBackByUndo() {
        book.add(HOME, true);
        window.visit("account/addresses");
        _click(_get(Button.class, spec -> spec.withText("Remove")));
        assertThat(book.all()).isEmpty();
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(book.defaultAddress()).map(SavedAddress::address).contains(HOME);
        assertThat(_find(ListItem.class)).hasSize(1);
    }

    @Test
    void aNewAddressBeginsWithTheOwnersName() {
        window.visit("account/addresses/new");
        assertThat(Page.typed("Full name")).isEqualTo("Nora Lindqvist");
        fill("Sveavägen 14", "11455", "Stockholm");
        Page.send("Save");
        NotificationsKt.expectNotifications("Address saved");
        assertThat(window.address()).isEqualTo("account/addresses");
        assertThat(book.all()).extracting(SavedAddress::address).containsExactly(HOME);
    }

    @Test
    void aPostcodeIsAskedForInPlainWordsAndNothingIsLost() {
        window.visit("account/addresses/new");
        fill("Sveavägen 14", "21", "");
        Page.send("Save");
        assertThat(Page.complaint("Postcode")).isEqualTo("A Swedish postcode has 5 digits, like 114 55.");
        assertThat(Page.complaint("City")).isEqualTo("Please give the city.");
        assertThat(Page.typed("Street and number")).isEqualTo("Sveavägen 14");
        assertThat(book.all()).isEmpty();
    }

    @Test
    void anAddressIsChangedAndMadeTheDefault() {
        book.add(HOME, true);
        SavedAddress work = book.add(WORK, false);
        window.visit("account/addresses/" + work.id());
        assertThat(Page.title()).isEqualTo("Change address");
        assertThat(Page.typed("Street and number")).isEqualTo("Tryckerigatan 2");
        Page.type("Street and number", "Tryckerigatan 3");
        _get(Checkbox.class).setValue(true);
        Page.send("Save");
        assertThat(book.defaultAddress()).hasValueSatisfying(saved -> {
            assertThat(saved.id()).isEqualTo(work.id());
            assertThat(saved.address().line1()).isEqualTo("Tryckerigatan 3");
        });
    }

    @Test
    void anAddressRemovedInAnotherTabIsTold() {
        SavedAddress home = book.add(HOME, true);
        window.visit("account/addresses/" + home.id());
        book.remove(home.id());
        Page.send("Save");
        NotificationsKt.expectNotifications("This address was removed in the meantime.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "'; DROP TABLE account_address; --", "Sveavägen\u000014"})
    void hostileTextIsKeptAsText(String street) {
        window.visit("account/addresses/new");
        fill(street, "11455", "Stockholm");
        Page.send("Save");
        assertThat(book.all())
                .extracting(saved -> saved.address().line1())
                .containsExactly(street.replace('\u0000', ' '));
        assertThat(_get(ListItem.class).getElement().getOuterHTML()).doesNotContain("<script>");
    }

    @Test
    void hugeTextIsComplainedAbout() {
        window.visit("account/addresses/new");
        fill("x".repeat(10_000), "11455", "Stockholm");
        Page.send("Save");
        assertThat(Page.complaint("Street and number")).contains("100 characters");
        assertThat(book.all()).isEmpty();
        assertThat(_find(ConfirmDialog.class)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void fill(String street, String postcode, String city) {
        ((AbstractSinglePropertyField<?, String>) _find(AbstractSinglePropertyField.class).stream()
                        .filter(field -> field.getElement().getTag().equals("select"))
                        .findFirst()
                        .orElseThrow())
                .setValue("SE");
        Page.type("Street and number", street);
        Page.type("Postcode", postcode);
        Page.type("City", city);
    }
}
