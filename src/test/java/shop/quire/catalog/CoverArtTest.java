package shop.quire.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class CoverArtTest {

    private static final Pattern GROUND = Pattern.compile("fill=\"(#[0-9a-f]{6})\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dune",
                "<script>alert('x')</script> & \"Sons\"",
                "Преступление и наказание",
                "موسم الهجرة إلى الشمال",
                "ノルウェイの森",
                "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
                "\u0000 \u0007 nothing \ud800 to see",
                " ",
                "📚📚📚"
            })
    void everyTitleGivesWellFormedSvg(String title) throws Exception {
        for (int i = 0; i < 40; i++) {
            String svg = CoverArt.draw(new CoverText(title, "J. R. R. Tolkien", "Middle-earth · 1"), "seed" + i);
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(root.getElementsByTagName("script").getLength()).isZero();
        }
    }

    @Test
    void theSameBookAlwaysLooksTheSame() {
        CoverText text = new CoverText("Emma", "Jane Austen", "");
        assertThat(CoverArt.draw(text, "9786900000017")).isEqualTo(CoverArt.draw(text, "9786900000017"));
        assertThat(CoverArt.draw(text, "9786900000017")).isNotEqualTo(CoverArt.draw(text, "9786900000024"));
    }

    @Test
    void coloursAreSpreadEvenly() {
        Map<String, Integer> grounds = new HashMap<>();
        int covers = 3200;
        for (int i = 0; i < covers; i++) {
            Matcher ground = GROUND.matcher(CoverArt.draw(new CoverText("A", "", ""), "97869" + i * 7919));
            assertThat(ground.find()).isTrue();
            grounds.merge(ground.group(1), 1, Integer::sum);
        }
        // Some layouts take the ink of a palette as ground, so there are more colours than palettes.
        assertThat(grounds).hasSizeGreaterThan(CoverArt.palettes());
        assertThat(grounds.values()).allSatisfy(count -> assertThat(count).isLessThan(covers / 8));
    }

    @Test
    void linesOfATitleFitTheirBoxAndAreOfLikeLength() {
        CoverBlock block = CoverBlock.fit("One Hundred Years of Solitude", false, CoverFace.SERIF, 488, 400, 170);
        assertThat(block.lines()).hasSizeBetween(2, 4);
        assertThat(String.join(" ", block.lines())).isEqualTo("One Hundred Years of Solitude");
        assertThat(block.height()).isLessThanOrEqualTo(400.5);
        assertThat(block.lines())
                .allSatisfy(line ->
                        assertThat(CoverFace.SERIF.width(line) * block.size()).isLessThanOrEqualTo(488.5));
    }

    @Test
    void titlesWithoutSpacesBreakAnywhere() {
        CoverText text = new CoverText("吾輩は猫である", "夏目漱石", "");
        CoverBlock block = CoverBlock.fit(text.title(), text.breaksAnywhere(), CoverFace.SERIF, 300, 500, 120);
        assertThat(block.lines()).hasSizeGreaterThan(1);
        assertThat(String.join("", block.lines())).isEqualTo(text.title());
    }

    @Test
    void titlesWrittenFromTheRightStandOnTheRight() {
        assertThat(new CoverText("موسم الهجرة", "", "").rightToLeft()).isTrue();
        assertThat(new CoverText("Dune", "", "").rightToLeft()).isFalse();
    }

    @Test
    void coversAreSmall() {
        List<String> titles = List.of("Emma", "One Hundred Years of Solitude", "The Unbearable Lightness of Being");
        for (int i = 0; i < 60; i++) {
            String svg = CoverArt.draw(new CoverText(titles.get(i % 3), "Gabriel García Márquez", ""), "s" + i);
            assertThat(svg.length()).isLessThan(20_000);
        }
    }
}
