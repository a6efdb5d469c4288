package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture on a creditor's documents: what is one, and that it is shown as it came. */
class CreditorLogoTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final String NEW = "{\"name\":\"Ny\",\"country\":\"NO\",\"vatRegistered\":false}";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] noise(String format) throws IOException {
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 3_600; i++) {
            image.setRGB(i % 60, i / 60, i * 7_919);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A JPEG of four colours, as printers have it. */
    private static byte[] cmyk() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            Raster four = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 20, 20, 4, null);
            writer.write(null, new IIOImage(four, null, null), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static String data(String type, byte[] picture) {
        return "{\"logo\":\"data:image/" + type + ";base64,"
                + Base64.getEncoder().encodeToString(picture) + "\"}";
    }

    @ParameterizedTest
    @CsvSource({"png, png", "jpg, jpeg"})
    void aLogoIsShownAsItCame(String format, String type) throws IOException {
        byte[] picture = picture(format, 120, 40);
        String one = "/creditors/"
                + CreditorsTest.created(API.post("/creditors", NEW)).string("id");
        assertThat(API.get(one).at("logoUrl").isNull()).isTrue();
        assertThat(API.get(one + "/logo").status()).isEqualTo(404);

        Reply changed = API.patch(one, data(type, picture));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.string("logoUrl")).contains("/api/external" + one + "/logo?v=");
        Reply logo = API.get(one + "/logo");
        assertThat(logo.raw()).isEqualTo(picture);
        assertThat(logo.header("Content-Type")).isEqualTo("image/" + type);
        assertThat(API.patch(one, "{\"logo\":null}").at("logoUrl").isNull()).isTrue();
        assertThat(API.get(one + "/logo").status()).isEqualTo(404);
    }

    @Test
    void whatIsNoSmallPictureIsNoLogo() throws IOException {
        String one = "/creditors/"
                + CreditorsTest.created(API.post("/creditors", NEW)).string("id");
        byte[] large = new byte[204_801];
        System.arraycopy(picture("png", 10, 10), 0, large, 0, 60);
        byte[] cut = Arrays.copyOf(picture("png", 10, 10), 12);
        byte[] png = noise("png");
        byte[] jpeg = noise("jpg");
        for (String body : List.of(
                data("png", large),
                data("png", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)),
                data("png", cut),
                data("png", Arrays.copyOf(png, png.length / 2)),
                data("jpeg", Arrays.copyOf(jpeg, jpeg.length / 2)),
                data("jpeg", cmyk()),
                data("gif", picture("gif", 10, 10)),
                data("png", picture("gif", 10, 10)),
                data("png", picture("png", 4_001, 1)),
                "{\"logo\":\"data:image/png;base64,%%%%\"}",
                "{\"logo\":\"https://example.com/logo.png\"}",
                "{\"logo\":{\"data\":\"AAAA\"}}")) {
            Reply refused = API.patch(one, body);
            assertThat(refused.status()).as(body).isEqualTo(422);
            assertThat(refused.faultyFields()).containsExactly("logo");
        }
    }

    /** Its size is that of no other picture here, so nobody else puts it on disk. */
    @Test
    void aPictureOfWhatIsRefusedIsNotKept() throws Exception {
        byte[] picture = picture("png", 37, 23);
        String name =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        Path file = APP.data()
                .resolve("documents")
                .resolve(ACCOUNT.tenant().value().toString())
                .resolve(name.substring(0, 2))
                .resolve(name);
        String one = "/creditors/"
                + CreditorsTest.created(API.post("/creditors", NEW)).string("id");
        String logo = data("png", picture);

        String faulty = logo.replace("}", ",\"color\":\"red\"}");
        assertThat(API.patch("/creditors/cred_01h455vb4pex5vsknk084sn02q", logo).status())
                .isEqualTo(404);
        assertThat(API.patch(one, faulty).faultyFields()).containsExactly("color");
        assertThat(API.post("/creditors", logo).status()).isEqualTo(422);
        assertThat(file).doesNotExist();

        assertThat(API.patch(one, logo).status()).isEqualTo(200);
        assertThat(file).exists();
    }
}
