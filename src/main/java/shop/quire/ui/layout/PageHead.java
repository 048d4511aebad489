package shop.quire.ui.layout;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * What the browser should know before it has read a stylesheet: the two typefaces of every page, which the stylesheets
 * would name only later; the ground's colour; the icon; what the shop is, where the page itself does not say more.
 */
@Component
class PageHead implements VaadinServiceInitListener, IndexHtmlRequestListener {

    static final List<String> FONTS =
            List.of("fonts/instrument-sans-latin-wght-normal.woff2", "fonts/fraunces-latin-opsz-normal.woff2");

    /** {@code --q-paper} of tokens.css; a meta element cannot read it there. */
    static final String PAPER_LIGHT = "#faf6ef";

    static final String PAPER_DARK = "#171411";

    private final I18NProvider texts;

    PageHead(I18NProvider texts) {
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this);
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        Element head = response.getDocument().head();
        Element firstStylesheet = head.selectFirst("link[rel=stylesheet]");
        for (String font : FONTS) {
            // Fonts are always fetched without credentials; a preload that says otherwise is fetched twice.
            Element preload = new Element("link")
                    .attr("rel", "preload")
                    .attr("href", "./" + font)
                    .attr("as", "font")
                    .attr("type", "font/woff2")
                    .attr("crossorigin", "anonymous");
            if (firstStylesheet == null) {
                head.appendChild(preload);
            } else {
                firstStylesheet.before(preload);
            }
        }
        head.appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "./icons/brand.svg");
        themeColor(head, "light", PAPER_LIGHT);
        themeColor(head, "dark", PAPER_DARK);
        if (head.selectFirst("meta[name=description]") == null) {
            head.appendElement("meta")
                    .attr("name", "description")
                    .attr("content", texts.getTranslation("layout.description", Locale.ENGLISH));
        }
    }

    private static void themeColor(Element head, String scheme, String color) {
        head.appendElement("meta")
                .attr("name", "theme-color")
                .attr("media", "(prefers-color-scheme: " + scheme + ")")
                .attr("content", color);
    }
}
