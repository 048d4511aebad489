package shop.quire.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.catalog.CoverPicture.Reading;
import shop.quire.support.Pictures;

class CoverPictureTest {

    private static final Color OXBLOOD = new Color(0x8a2b2e);

    @ParameterizedTest
    @CsvSource({
        "1200, 1800, 600, 900",
        "4000, 6000, 600, 900",
        "2000, 1000, 600, 300",
        "400, 3000, 120, 900",
        "300, 450, 300, 450",
        "601, 899, 600, 898"
    })
    void aPictureIsBroughtDownToTheSizeOfACoverInItsOwnProportions(int width, int height, int toWidth, int toHeight) {
        BufferedImage cover = picture(Pictures.jpeg(width, height, OXBLOOD));

        assertThat(cover.getWidth()).isEqualTo(toWidth);
        assertThat(cover.getHeight()).isEqualTo(toHeight);
        Color centre = new Color(cover.getRGB(toWidth / 2, toHeight / 2));
        assertThat(centre.getRed()).isCloseTo(OXBLOOD.getRed(), within(6));
        assertThat(centre.getGreen()).isCloseTo(OXBLOOD.getGreen(), within(6));
    }

    @Test
    void transparencyBecomesWhite() {
        BufferedImage cover = picture(Pictures.transparentPng(400, 600));

        assertThat(new Color(cover.getRGB(200, 300))).isEqualTo(Color.WHITE);
    }

    @Test
    void whatComesOutIsAJpegWithoutAnythingElseThatWasInTheFile() {
        byte[] original = Pictures.jpeg(600, 900, OXBLOOD);
        byte[] comment = "taken at 59.91N 10.75E <script>alert(1)</script>".getBytes(UTF_8);
        ByteArrayOutputStream hostile = new ByteArrayOutputStream();
        hostile.write(original, 0, 2);
        hostile.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
        hostile.writeBytes(comment);
        hostile.write(original, 2, original.length - 2);
        hostile.writeBytes("PK\u0003\u0004 and an archive behind the picture".getBytes(UTF_8));

        byte[] cover = jpeg(hostile.toByteArray());

        assertThat(Arrays.copyOf(cover, 3)).containsExactly(0xff, 0xd8, 0xff);
        assertThat(new String(cover, ISO_8859_1)).doesNotContain("script", "59.91N", "archive");
    }

    @Test
    void aSmallPictureIsRefusedWithItsSize() {
        assertThat(CoverPicture.read(Pictures.png(199, 900, OXBLOOD), 200)).isEqualTo(new Reading.WrongSize(199, 900));
    }

    @Test
    void aFewBytesThatClaimToBeAHugePictureAreNotUnpacked() {
        byte[] claim = ByteBuffer.allocate(13)
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();

        assertThat(CoverPicture.read(pngWith(claim), 200)).isEqualTo(new Reading.WrongSize(60_000, 60_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a picture",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"900\"/>",
                "%PDF-1.7",
                "GIF89a",
                "RIFF\u0001\u0000\u0000\u0000WEBPVP8 "
            })
    void whatIsNoJpegAndNoPngIsUnreadable(String file) {
        assertThat(CoverPicture.read(file.getBytes(ISO_8859_1), 200)).isEqualTo(new Reading.Unreadable());
    }

    @Test
    void anotherKindOfPictureIsUnreadable() {
        assertThat(CoverPicture.read(Pictures.gif(600, 900), 200)).isEqualTo(new Reading.Unreadable());
    }

    @Test
    void aTornFileIsUnreadable() {
        byte[] whole = Pictures.png(600, 900, OXBLOOD);

        assertThat(CoverPicture.read(Arrays.copyOf(whole, whole.length / 3), 200))
                .isEqualTo(new Reading.Unreadable());
    }

    private static BufferedImage picture(byte[] file) {
        return Pictures.decoded(jpeg(file));
    }

    private static byte[] jpeg(byte[] file) {
        return switch (CoverPicture.read(file, 100)) {
            case Reading.Picture picture -> picture.jpeg();
            case Reading other -> throw new AssertionError(other);
        };
    }

    /** A PNG that begins with this header and has nothing else. */
    private static byte[] pngWith(byte[] header) {
        byte[] chunk =
                ByteBuffer.allocate(17).put("IHDR".getBytes(UTF_8)).put(header).array();
        CRC32 crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(chunk)
                .putInt((int) crc.getValue())
                .array();
    }
}
