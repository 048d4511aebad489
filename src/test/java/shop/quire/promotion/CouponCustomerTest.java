package shop.quire.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.UserId;

class CouponCustomerTest {

    private static final UserId TOVE = new UserId(UUID.randomUUID());
    private static final EmailAddress MAIL = new EmailAddress("tove@example.org");

    @Test
    void whoHasAnAccountIsTheGuestWithItsAddress() {
        CouponCustomer signedIn = new CouponCustomer(TOVE, MAIL, new EmailAddress("office@example.org"));
        assertThat(signedIn.keys()).containsAll(guest("Tove@Example.org").keys());
        assertThat(signedIn.keys()).containsAll(guest("office@example.org").keys());
    }

    @Test
    void whatComesAfterAPlusSignIsTheSamePerson() {
        assertThat(guest("tove+books@example.org").keys())
                .isEqualTo(guest("tove@example.org").keys());
    }

    @Test
    void othersAreOthers() {
        assertThat(guest("lars@example.org").keys())
                .doesNotContainAnyElementsOf(guest("tove@example.org").keys());
    }

    @Test
    void noAddressCanBeReadFromWhatIsKept() {
        assertThat(new CouponCustomer(TOVE, MAIL, MAIL).keys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).matches("[0-9a-f]{64}"));
    }

    @Test
    void anAddressThatAnybodyCanTypeIsNotTheAccounts() {
        assertThat(guest("tove@example.org").accountKeys()).isEmpty();
        assertThat(new CouponCustomer(TOVE, MAIL, new EmailAddress("lars@example.org")).accountKeys())
                .hasSize(2);
    }

    private static CouponCustomer guest(String address) {
        return new CouponCustomer(null, null, new EmailAddress(address));
    }
}
