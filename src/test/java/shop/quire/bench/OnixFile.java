package shop.quire.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes an ONIX 3.0 message of invented books, always the same one for the same size. */
final class OnixFile {

    private static final String SENTENCE = "A long description of a book that goes on and on. ";

    private final Random random = new Random(7);

    private OnixFile() {}

    /**
     * @param records up to ten million
     * @param megabytes about so large, by descriptions that are longer
     */
    static void write(Path file, int records, int megabytes) throws IOException {
        new OnixFile().all(file, records, megabytes);
    }

    private void all(Path file, int records, int megabytes) throws IOException {
        int bare = record(0, "").length();
        long room = ((long) megabytes << 20) / records - bare;
        String blurb = SENTENCE.repeat((int) Math.max(1, room / SENTENCE.length()));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(
                    out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ONIXMessage release=\"3.0\""
                            + " xmlns=\"http://ns.editeur.org/onix/3.0/reference\"><Header><Sender>"
                            + "<SenderName>Invented</SenderName></Sender></Header>\n");
            for (int i = 0; i < records; i++) {
                write(out, record(i, blurb));
            }
            write(out, "</ONIXMessage>\n");
        }
    }

    private String record(int number, String blurb) {
        return "<Product><RecordReference>r" + number + "</RecordReference><NotificationType>03</NotificationType>"
                + "<ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>" + isbn(number)
                + "</IDValue></ProductIdentifier><DescriptiveDetail><ProductComposition>00</ProductComposition>"
                + "<ProductForm>BC</ProductForm><TitleDetail><TitleType>01</TitleType><TitleElement>"
                + "<TitleElementLevel>01</TitleElementLevel><TitleText>The " + word() + " of " + word() + " and "
                + word()
                + "</TitleText></TitleElement></TitleDetail><Contributor><SequenceNumber>1</SequenceNumber>"
                + "<ContributorRole>A01</ContributorRole><PersonName>" + word().substring(0, 4) + " " + word()
                + "</PersonName></Contributor><Language><LanguageRole>01</LanguageRole><LanguageCode>eng</LanguageCode>"
                + "</Language><Extent><ExtentType>00</ExtentType><ExtentValue>" + (100 + random.nextInt(500))
                + "</ExtentValue><ExtentUnit>03</ExtentUnit></Extent><Subject><MainSubject/>"
                + "<SubjectSchemeIdentifier>93</SubjectSchemeIdentifier><SubjectCode>FBAN</SubjectCode></Subject>"
                + "<Subject><SubjectSchemeIdentifier>10</SubjectSchemeIdentifier><SubjectCode>FIC019000</SubjectCode>"
                + "</Subject></DescriptiveDetail><CollateralDetail><TextContent><TextType>03</TextType>"
                + "<ContentAudience>00</ContentAudience><Text>" + blurb
                + "</Text></TextContent></CollateralDetail><PublishingDetail><Publisher><PublishingRole>01</PublishingRole>"
                + "<PublisherName>House</PublisherName></Publisher><PublishingStatus>04</PublishingStatus>"
                + "<PublishingDate><PublishingDateRole>01</PublishingDateRole><Date>20260512</Date></PublishingDate>"
                + "</PublishingDetail><ProductSupply><SupplyDetail><ProductAvailability>21</ProductAvailability>"
                + "<Stock><OnHand>7</OnHand></Stock><Price><PriceType>02</PriceType><PriceAmount>"
                + (5 + random.nextInt(30))
                + ".90</PriceAmount><CurrencyCode>EUR</CurrencyCode></Price></SupplyDetail></ProductSupply></Product>\n";
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bcdfglmnprstv".charAt(random.nextInt(13))).append("aeiou".charAt(random.nextInt(5)));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }

    private static String isbn(int number) {
        String digits = "97984%07d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
