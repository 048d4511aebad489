package shop.quire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.demo.DemoPeople;

/** What a supplier's file goes through until shoppers find what is in it. */
@ShopTest
class ImportE2E {

    private static final String FIRST = isbn(1);
    private static final String SECOND = isbn(2);
    private static final String THIRD = isbn(3);

    @Test
    void anOnixFileWithMistakesIsImportedThenTheCorrectedOneAndBothCanBeTakenBack(
            Visitor admin, Visitor shopper, JdbcClient jdbc) {
        admin.signIn(DemoPeople.ADMIN);
        ImportPage imports = ImportPage.open(admin)
                .upload(
                        "spring list.xml",
                        message(book(FIRST, "Quaysides of Zanzibar", "02", "12.90")
                                + book("9780306406158", "Harbours of Zanzibar", "02", "14.90")
                                + book(THIRD, "Lighthouses of Zanzibar", "01", "9.90")))
                .start("Good rows are in the catalog")
                .says("New", 1)
                .says("Refused", 2)
                .lists("The check digit is wrong", "Only a price without tax", "Harbours");

        imports.another()
                .upload(
                        "spring list corrected.xml",
                        message(book(FIRST, "Quaysides of Zanzibar", "02", "12.90")
                                + book(SECOND, "Harbours of Zanzibar", "02", "14.90")
                                + book(THIRD, "Lighthouses of Zanzibar", "02", "9.90")))
                .start("Every row is in the catalog")
                .says("New", 2)
                .says("Unchanged", 1);

        shopper.open("/");
        BookPage.found(shopper, "lighthouses of zanzibar");
        assertThat(shopper.page().locator("main")).containsText("Lighthouses of Zanzibar");
        assertThat(shopper.page().locator("main")).containsText("€9.90");

        imports.undo("All is as it was").says("Retired", 2);
        assertThat(jdbc.sql("SELECT status FROM edition WHERE isbn13 = :isbn")
                        .param("isbn", THIRD)
                        .query(String.class)
                        .single())
                .isEqualTo("RETIRED");

        admin.open("/admin/imports");
        admin.page().locator("main a:text-is('spring list.xml')").click();
        assertThat(admin.page().locator("main h1")).containsText("spring list.xml");
        assertThat(admin.page().locator("main")).containsText("The check digit is wrong");
        assertThat(admin.accessibilityFindings()).isEmpty();
        admin.onAPhone();
        assertThat(admin.accessibilityFindings()).isEmpty();
    }

    private static String message(String products) {
        return "<ONIXMessage release=\"3.0\" xmlns=\"http://ns.editeur.org/onix/3.0/reference\">" + products
                + "</ONIXMessage>";
    }

    private static String book(String isbn, String title, String priceType, String price) {
        return """
                <Product><RecordReference>%s %s</RecordReference><NotificationType>03</NotificationType>
                <ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>%s</IDValue></ProductIdentifier>
                <DescriptiveDetail><ProductForm>BC</ProductForm><TitleDetail><TitleType>01</TitleType><TitleElement>
                <TitleElementLevel>01</TitleElementLevel><TitleText>%s</TitleText></TitleElement></TitleDetail>
                <Contributor><ContributorRole>A01</ContributorRole><PersonName>Amina Fixture</PersonName></Contributor>
                <Language><LanguageRole>01</LanguageRole><LanguageCode>eng</LanguageCode></Language></DescriptiveDetail>
                <PublishingDetail><PublishingStatus>04</PublishingStatus></PublishingDetail>
                <ProductSupply><SupplyDetail><ProductAvailability>21</ProductAvailability><Price>
                <PriceType>%s</PriceType><PriceAmount>%s</PriceAmount><CurrencyCode>EUR</CurrencyCode></Price>
                </SupplyDetail></ProductSupply></Product>
                """.formatted(title.substring(0, title.indexOf(' ')), isbn, isbn, title, priceType, price);
    }

    private static String isbn(int number) {
        String digits = "97988123%04d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
