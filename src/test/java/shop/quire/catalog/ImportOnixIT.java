package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import shop.quire.catalog.ImportReport.RowError;
import shop.quire.support.QuireTest;

@QuireTest
@WithMockUser(
        username = "mira",
        roles = {"BOOKS", "IMPORTS", "STOCK"})
class ImportOnixIT {

    @Autowired
    CatalogImport catalogImport;

    @Autowired
    JdbcClient jdbc;

    private final String isbn = CatalogFixture.isbn();

    @Test
    void aRecordWithReferenceNamesBecomesABookWithItsEdition() {
        ImportReport report = onix(reference(product("03", isbn, FULL)));

        assertThat(report.errors()).isEmpty();
        assertThat(report.created()).isEqualTo(1);
        assertWholeRecord();
    }

    @Test
    void shortTagsSayTheSame() {
        ImportReport report = onix("<ONIXmessage release=\"3.1\"><product><a001>r1</a001><a002>03</a002>"
                + "<productidentifier><b221>15</b221><b244>" + isbn + "</b244></productidentifier>"
                + "<descriptivedetail><x314>00</x314><b012>BC</b012>"
                + "<collection><x329>10</x329><titledetail><b202>01</b202>"
                + "<titleelement><x409>02</x409><b203>Tales of the Quay</b203></titleelement>"
                + "<titleelement><x409>01</x409><x410>2</x410></titleelement></titledetail></collection>"
                + "<titledetail><b202>01</b202><titleelement><x409>01</x409><b030>The</b030><b031>Lantern "
                + isbn + "</b031><b029>A Tale</b029></titleelement></titledetail>"
                + "<contributor><b034>2</b034><b035>B06</b035><b036>Tom Translator</b036></contributor>"
                + "<contributor><b034>1</b034><b035>A01</b035><b037>Quay, Orla</b037></contributor>"
                + "<language><b253>01</b253><b252>ger</b252></language>"
                + "<language><b253>02</b253><b252>eng</b252></language>"
                + "<extent><b218>00</b218><b219>320</b219><b220>03</b220></extent>"
                + "<subject><x425/><b067>93</b067><b069>FB</b069></subject></descriptivedetail>"
                + "<collateraldetail><textcontent><x426>03</x426><d104>A lamp.</d104></textcontent></collateraldetail>"
                + "<publishingdetail><imprint><b079>Lamp</b079></imprint><publisher><b291>01</b291>"
                + "<b081>Quay House</b081></publisher><b394>04</b394><publishingdate><x448>01</x448>"
                + "<b306>20260512</b306></publishingdate></publishingdetail>"
                + "<productsupply><supplydetail><j396>21</j396><stock><j350>7</j350></stock>"
                + "<price><x462>02</x462><j151>12.90</j151><j152>EUR</j152></price></supplydetail></productsupply>"
                + "</product></ONIXmessage>");

        assertThat(report.errors()).isEmpty();
        assertWholeRecord();
    }

    @Test
    void anUpdateChangesWhatItNamesAndNothingElse() {
        onix(reference(product("03", isbn, FULL)));

        ImportReport report = onix(reference(product(
                "04",
                isbn,
                "<ProductSupply><SupplyDetail><Price><PriceType>02</PriceType><PriceAmount>14.5</PriceAmount>"
                        + "<CurrencyCode>EUR</CurrencyCode></Price></SupplyDetail></ProductSupply>")));

        assertThat(report.errors()).isEmpty();
        assertThat(report.updated()).isEqualTo(1);
        assertThat(edition("price_minor")).isEqualTo("1450");
        assertThat(edition("format")).isEqualTo("PAPERBACK");
        assertThat(edition("language")).isEqualTo("de");
        assertThat(edition("pages")).isEqualTo("320");
        assertThat(book("title")).isEqualTo("The Lantern " + isbn);
    }

    @Test
    void anUpdateReplacesTheBlocksThatItHasAndNoOthers() {
        onix(reference(product("03", isbn, FULL)));
        String block = FULL.substring(FULL.indexOf("<DescriptiveDetail>"), FULL.indexOf("<CollateralDetail>"))
                .replaceAll("(?s)<Collection>.*</Collection>", "")
                .replaceAll("(?s)<Extent>.*</Extent>", "")
                .replace("<Subtitle>A Tale</Subtitle>", "");

        ImportReport report = onix("""
                <ONIXMessage release="3.1" xmlns="http://ns.editeur.org/onix/3.1/reference">%s</ONIXMessage>""".formatted(product("04", isbn, block)));

        assertThat(report.errors()).isEmpty();
        assertThat(report.updated()).isEqualTo(1);
        assertThat(book("subtitle")).as("left out of the block, so it has none").isNull();
        assertThat(book("series_id")).isNull();
        assertThat(book("series_position")).isNull();
        assertThat(edition("pages")).isNull();
        assertThat(book("original_language")).isEqualTo("en");
        assertThat(book("description")).as("of a block that did not come").isEqualTo("A lamp.");
        assertThat(edition("publisher")).isEqualTo("Quay House");
        assertThat(edition("price_minor")).isEqualTo("1290");

        onix(reference(product("04", isbn, "<CollateralDetail/><PublishingDetail/>")));
        assertThat(book("description")).isNull();
        assertThat(edition("publisher")).isEmpty();
        assertThat(edition("publication_date")).isNull();
        assertThat(edition("status")).isEqualTo("ACTIVE");
        assertThat(book("original_language")).isEqualTo("en");
    }

    @Test
    void noticesAndTestsChangeNothingAndSayWhy() {
        onix(reference(product("03", isbn, FULL)));
        String dearer = FULL.replace("12.90", "99.00");

        ImportReport report = onix(
                reference(product("08", isbn, dearer) + product("88", isbn, dearer) + product("89", isbn, dearer)));

        assertThat(report.rejected()).isEqualTo(3);
        assertThat(report.errors())
                .extracting(RowError::value, RowError::message)
                .satisfiesExactly(
                        notice -> assertThat(notice.toList().get(1).toString()).contains("sold or bought"),
                        test -> assertThat(test.toList().get(1).toString()).contains("Only for tests"),
                        test -> assertThat(test.toList().get(1).toString()).contains("Only for tests"));
        assertThat(edition("price_minor")).isEqualTo("1290");
    }

    @Test
    void ofSeveralRecordsOfOneEditionInAMessageTheLaterWins() {
        String better = FULL.replace("A Tale", "A True Tale").replace("12.90", "14.50");

        ImportReport report = onix(reference(product("03", isbn, FULL)
                + product("03", isbn, better)
                + product(
                        "04",
                        isbn,
                        FULL.substring(FULL.indexOf("<ProductSupply>")).replace("12.90", "15.00"))));

        assertThat(report.errors()).isEmpty();
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.updated()).isEqualTo(2);
        assertThat(book("subtitle")).isEqualTo("A True Tale");
        assertThat(edition("price_minor")).isEqualTo("1500");

        onix(reference(product("05", isbn, "") + product("03", isbn, FULL)));
        assertThat(edition("status")).isEqualTo("ACTIVE");
        onix(reference(product("03", isbn, FULL) + product("05", isbn, "")));
        assertThat(edition("status")).isEqualTo("RETIRED");
    }

    @Test
    void subjectsOfOtherSchemesStandForOurs() {
        onix(reference(product("03", isbn, FULL.replace("<SubjectCode>FB<", "<SubjectCode>FFJ<"))));
        assertThat(subjects()).isEqualTo("FF");

        onix(reference(product(
                "03",
                isbn,
                FULL.replaceFirst("(?s)<Subject><MainSubject/>.*?</Subject>", "")
                        .replace("FIC000000", "FIC022020"))));
        assertThat(subjects()).isEqualTo("FFP");

        onix(reference(product(
                "03",
                isbn,
                FULL.replaceFirst("(?s)<Subject><MainSubject/>.*?</Subject>", "")
                        .replace("Identifier>10<", "Identifier>12<")
                        .replace("FIC000000", "HBJD1"))));
        assertThat(subjects()).isEqualTo("NHD");
    }

    @Test
    void aPriceWithoutTaxIsTakenWithTheTaxThatTheRecordNames() {
        String net = FULL.replace("<PriceType>02<", "<PriceType>05<");

        ImportReport without = onix(reference(product("03", isbn, net)));
        assertThat(without.created()).isZero();
        assertThat(without.errors())
                .extracting(RowError::column, RowError::message)
                .containsExactly(
                        tuple("price", "Only a price without tax, and the record does not say how much tax there is"));

        String rate = "</PriceAmount><Tax><TaxType>01</TaxType><TaxRatePercent>7</TaxRatePercent></Tax>";
        onix(reference(product("03", isbn, net.replaceFirst("</PriceAmount>", rate))));
        assertThat(edition("price_minor")).isEqualTo("1290");

        String amount = "</PriceAmount><Tax><TaxRatePercent>7</TaxRatePercent><TaxAmount>0.80</TaxAmount></Tax>"
                + "<Tax><TaxRatePercent>19</TaxRatePercent><TaxAmount>0.10</TaxAmount></Tax>";
        onix(reference(product("03", isbn, net.replaceFirst("</PriceAmount>", amount))));
        assertThat(edition("price_minor")).isEqualTo("1296");
    }

    @Test
    void aPriceThatIsOverOrYetToComeIsNotTheOneOfToday() {
        String until = "<PriceDate><PriceDateRole>15</PriceDateRole><Date>20200101</Date></PriceDate></Price>";
        String from = "<PriceDate><PriceDateRole>14</PriceDateRole><Date>20200102</Date></PriceDate></Price>";
        String old = "<Price><PriceType>02</PriceType><PriceAmount>1.00</PriceAmount><CurrencyCode>EUR</CurrencyCode>";

        onix(reference(product(
                "03", isbn, FULL.replace("</Stock>", "</Stock>" + old + until + old.replace("1.00", "2.00") + from))));

        assertThat(edition("price_minor")).isEqualTo("200");
    }

    @Test
    void whatSuppliersDoNotHaveYetIsUpcomingAndWhatTheyNoLongerHaveIsGone() {
        String expected = FULL.replace("<ProductAvailability>21<", "<ProductAvailability>10<")
                .replaceFirst("(?s)<PublishingDate>.*?</PublishingDate>", "")
                .replace(
                        "<ProductAvailability>",
                        "<SupplyDate><SupplyDateRole>08</SupplyDateRole><Date>20270301</Date></SupplyDate>"
                                + "<ProductAvailability>");
        onix(reference(product("03", isbn, expected)));
        assertThat(edition("status")).isEqualTo("UPCOMING");
        assertThat(edition("publication_date")).isEqualTo("2027-03-01");

        onix(reference(product("03", isbn, FULL)));
        assertThat(edition("status")).isEqualTo("ACTIVE");

        onix(reference(product("03", isbn, FULL.replace("<ProductAvailability>21<", "<ProductAvailability>51<"))));
        assertThat(edition("status")).isEqualTo("RETIRED");
    }

    @Test
    void aDeletionTakesTheEditionFromSaleAndOfAnUnknownOneIsRefused() {
        onix(reference(product("03", isbn, FULL)));
        String unknown = CatalogFixture.isbn();

        ImportReport report = onix(reference(product("05", isbn, "") + product("05", unknown, "")));

        assertThat(edition("status")).isEqualTo("RETIRED");
        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.errors())
                .extracting(RowError::reference, RowError::value)
                .containsExactly(tuple("r-" + unknown, unknown));
    }

    @Test
    void whatIsWrongIsSaidWithTheRecordAndTheOthersAreKept() {
        String other = CatalogFixture.isbn();
        ImportReport report = onix(reference(product("03", "9780306406158", FULL)
                + product("03", other, FULL.replace("<CurrencyCode>EUR", "<CurrencyCode>USD"))
                + product("89", CatalogFixture.isbn(), FULL)
                + product("03", isbn, FULL)));

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(report.errors())
                .extracting(RowError::reference, RowError::column)
                .startsWith(tuple("r-9780306406158", "isbn13"), tuple("r-" + other, "price"))
                .anySatisfy(error -> assertThat(error.toList().get(1)).isEqualTo("NotificationType"));
    }

    @Test
    void nothingOutsideTheFileIsReadAndNoEntityExpanded(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "TOP SECRET");
        ImportReport report = onix("<!DOCTYPE ONIXMessage [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n"
                + reference(product("03", isbn, FULL.replace("A lamp.", "&x;"))));

        assertThat(report.rows()).isZero();
        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("DOCTYPE"));
        assertThat(onix(reference(product("03", isbn, FULL.replace("A lamp.", "&x;"))))
                        .created())
                .isZero();
    }

    @Test
    void aFileThatBreaksOffKeepsWhatWasWhole() {
        String whole = reference(product("03", isbn, FULL) + product("03", CatalogFixture.isbn(), FULL));

        ImportReport report = onix(whole.substring(0, whole.length() - 300));

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("not well-formed"));
    }

    @Test
    void otherMessagesAndReleasesAreNotTakenForOnix3() {
        assertThat(onix("<rss/>").errors()).extracting(RowError::message).containsExactly("Not an ONIX message");
        assertThat(onix("<ONIXMessage release=\"2.1\"/>").errors())
                .extracting(RowError::message)
                .containsExactly("Only ONIX 3.0 and 3.1 can be read");
    }

    @Test
    void theEncodingIsTheOneTheFileSays() {
        String file = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + reference(product("03", isbn, FULL));

        assertThat(onix(file, StandardCharsets.UTF_16).created()).isEqualTo(1);
    }

    private static final String FULL = """
            <DescriptiveDetail><ProductComposition>00</ProductComposition><ProductForm>BC</ProductForm>
              <Collection><CollectionType>10</CollectionType><TitleDetail><TitleType>01</TitleType>
                <TitleElement><TitleElementLevel>02</TitleElementLevel><TitleText>Tales of the Quay</TitleText></TitleElement>
                <TitleElement><TitleElementLevel>01</TitleElementLevel><PartNumber>2</PartNumber></TitleElement>
              </TitleDetail></Collection>
              <TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel>
                <TitlePrefix>The</TitlePrefix><TitleWithoutPrefix>Lantern ISBN</TitleWithoutPrefix>
                <Subtitle>A Tale</Subtitle></TitleElement></TitleDetail>
              <Contributor><SequenceNumber>2</SequenceNumber><ContributorRole>B06</ContributorRole>
                <PersonName>Tom Translator</PersonName></Contributor>
              <Contributor><SequenceNumber>1</SequenceNumber><ContributorRole>A01</ContributorRole>
                <NamesBeforeKey>Orla</NamesBeforeKey><KeyNames>Quay</KeyNames></Contributor>
              <Language><LanguageRole>01</LanguageRole><LanguageCode>ger</LanguageCode></Language>
              <Language><LanguageRole>02</LanguageRole><LanguageCode>eng</LanguageCode></Language>
              <Extent><ExtentType>00</ExtentType><ExtentValue>320</ExtentValue><ExtentUnit>03</ExtentUnit></Extent>
              <Subject><SubjectSchemeIdentifier>10</SubjectSchemeIdentifier><SubjectCode>FIC000000</SubjectCode></Subject>
              <Subject><MainSubject/><SubjectSchemeIdentifier>93</SubjectSchemeIdentifier><SubjectCode>FB</SubjectCode></Subject>
            </DescriptiveDetail>
            <CollateralDetail><TextContent><TextType>03</TextType><ContentAudience>00</ContentAudience>
              <Text textformat="05"><p>A lamp.</p></Text></TextContent></CollateralDetail>
            <PublishingDetail><Imprint><ImprintName>Lamp</ImprintName></Imprint>
              <Publisher><PublishingRole>01</PublishingRole><PublisherName>Quay House</PublisherName></Publisher>
              <PublishingStatus>04</PublishingStatus>
              <PublishingDate><PublishingDateRole>01</PublishingDateRole><Date dateformat="00">20260512</Date></PublishingDate>
            </PublishingDetail>
            <ProductSupply><SupplyDetail><ProductAvailability>21</ProductAvailability><Stock><OnHand>7</OnHand></Stock>
              <Price><PriceType>01</PriceType><PriceAmount>12.06</PriceAmount><CurrencyCode>EUR</CurrencyCode></Price>
              <Price><PriceType>02</PriceType><PriceAmount>12.90</PriceAmount><CurrencyCode>EUR</CurrencyCode></Price>
            </SupplyDetail></ProductSupply>
            """;

    private void assertWholeRecord() {
        assertThat(book("title")).isEqualTo("The Lantern " + isbn);
        assertThat(book("subtitle")).isEqualTo("A Tale");
        assertThat(book("original_language")).isEqualTo("en");
        assertThat(book("description")).isEqualTo("A lamp.");
        assertThat(edition("format")).isEqualTo("PAPERBACK");
        assertThat(edition("language")).isEqualTo("de");
        assertThat(edition("price_minor")).isEqualTo("1290");
        assertThat(edition("publisher")).isEqualTo("Quay House");
        assertThat(edition("publication_date"))
                .isEqualTo(LocalDate.of(2026, 5, 12).toString());
        assertThat(edition("pages")).isEqualTo("320");
        assertThat(edition("status")).isEqualTo("ACTIVE");
        assertThat(jdbc.sql("""
                        SELECT string_agg(c.name || ' ' || bc.role, ', ' ORDER BY bc.position)
                        FROM edition e JOIN book_contributor bc ON bc.book_id = e.book_id
                            JOIN contributor c ON c.id = bc.contributor_id WHERE e.isbn13 = :isbn""").param("isbn", isbn).query(String.class).single())
                .isEqualTo("Orla Quay A01, Tom Translator B06");
        assertThat(jdbc.sql(
                                "SELECT s.on_hand FROM stock s JOIN edition e ON e.id = s.edition_id WHERE e.isbn13 = :isbn")
                        .param("isbn", isbn)
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
        assertThat(jdbc.sql("""
                        SELECT s.name || ' ' || b.series_position FROM edition e JOIN book b ON b.id = e.book_id
                            JOIN series s ON s.id = b.series_id WHERE e.isbn13 = :isbn""").param("isbn", isbn).query(String.class).single())
                .startsWith("Tales of the Quay 2");
    }

    private String subjects() {
        return jdbc.sql("SELECT string_agg(s.code, ' ' ORDER BY s.position) FROM book_subject s"
                        + " JOIN edition e ON e.book_id = s.book_id WHERE e.isbn13 = :isbn")
                .param("isbn", isbn)
                .query(String.class)
                .single();
    }

    private String edition(String column) {
        return jdbc.sql("SELECT " + column + "::text FROM edition WHERE isbn13 = :isbn")
                .param("isbn", isbn)
                .query(String.class)
                .list()
                .getFirst();
    }

    private String book(String column) {
        return jdbc.sql("SELECT b." + column
                        + "::text FROM book b JOIN edition e ON e.book_id = b.id WHERE e.isbn13 = :isbn")
                .param("isbn", isbn)
                .query(String.class)
                .list()
                .getFirst();
    }

    private static String reference(String products) {
        return "<ONIXMessage release=\"3.0\" xmlns=\"http://ns.editeur.org/onix/3.0/reference\">"
                + "<Header><Sender><SenderName>Quay House</SenderName></Sender></Header>" + products + "</ONIXMessage>";
    }

    private static String product(String notification, String isbn, String blocks) {
        return "<Product><RecordReference>r-" + isbn + "</RecordReference><NotificationType>" + notification
                + "</NotificationType><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>" + isbn
                + "</IDValue></ProductIdentifier>" + blocks.replace("Lantern ISBN", "Lantern " + isbn) + "</Product>";
    }

    private ImportReport onix(String text) {
        return onix(text, StandardCharsets.UTF_8);
    }

    private ImportReport onix(String text, Charset charset) {
        return catalogImport.importCsv(new ByteArrayInputStream(text.getBytes(charset)), ImportMapping.standard());
    }
}
