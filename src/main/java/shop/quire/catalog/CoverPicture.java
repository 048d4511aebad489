package shop.quire.catalog;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture that came from outside, read and written anew: what is kept consists of pixels only. Whatever else the file
 * carried, from the photographer's position to another file inside it, stays behind.
 */
final class CoverPicture {

    static final int WIDTH = 600;
    static final int HEIGHT = 900;

    /** More than any camera makes; a few bytes can claim to be larger still. */
    private static final long MAX_PIXELS = 60_000_000;

    private static final float QUALITY = 0.86f;
    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private CoverPicture() {}

    /** The result of reading: a JPEG, or why there is none. */
    sealed interface Reading {

        /** @param jpeg at most 600 by 900 pixels, in the proportions of the original */
        record Picture(byte[] jpeg) implements Reading {}

        record WrongSize(int width, int height) implements Reading {}

        record Unreadable() implements Reading {}
    }

    static Reading read(byte[] file, int minWidth) {
        // In memory: the container's file system may be read-only.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = reader(in);
            if (reader == null) {
                return new Reading.Unreadable();
            }
            try {
                // Metadata is not even looked at.
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width < minWidth || height < minWidth || (long) width * height > MAX_PIXELS) {
                    return new Reading.WrongSize(width, height);
                }
                return new Reading.Picture(jpeg(scaled(pixels(reader, width, height))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            // The decoders throw whatever comes to their mind when a file is damaged.
            return new Reading.Unreadable();
        }
    }

    private static @Nullable ImageReader reader(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
        }
        return null;
    }

    /** Reads only every nth pixel of a large picture, still twice as many as are needed. */
    private static BufferedImage pixels(ImageReader reader, int width, int height) throws IOException {
        int step = Math.max(1, Math.min(width / (2 * WIDTH), height / (2 * HEIGHT)));
        ImageReadParam sparse = reader.getDefaultReadParam();
        sparse.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, sparse);
    }

    private static BufferedImage scaled(BufferedImage picture) {
        double ratio =
                Math.min(1, Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * ratio));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * ratio));
        BufferedImage result = picture;
        // By halves, since one large step leaves jagged letters.
        while (result.getWidth() > 2 * width && result.getHeight() > 2 * height) {
            result = drawn(result, result.getWidth() / 2, result.getHeight() / 2);
        }
        return drawn(result, width, height);
    }

    /** On white, since a JPEG has no transparency. */
    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = result.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            canvas.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            canvas.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        } finally {
            canvas.dispose();
        }
        return result;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96 * 1024);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            // Shows something of itself before it is all there.
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
