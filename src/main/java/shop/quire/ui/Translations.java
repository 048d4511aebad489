package shop.quire.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All texts of the UI: one bundle an area under {@code i18n/}, with {@link MessageFormat} patterns. */
@Component
class Translations implements I18NProvider {

    static final List<String> AREAS = List.of(
            "common",
            "layout",
            "catalog",
            "cart",
            "checkout",
            "order",
            "account",
            "admin",
            "bulk",
            "report",
            "attention",
            "coupon",
            "returns",
            "billing",
            "audit",
            "people",
            "stock");

    private static final Logger LOG = LoggerFactory.getLogger(Translations.class);

    private final Map<String, String> english = new HashMap<>();

    Translations() {
        for (String area : AREAS) {
            ResourceBundle bundle = ResourceBundle.getBundle("i18n/" + area, Locale.ROOT);
            for (Enumeration<String> keys = bundle.getKeys(); keys.hasMoreElements(); ) {
                String key = keys.nextElement();
                english.put(key, bundle.getString(key));
            }
        }
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH);
    }

    /** The text, or the key itself where there is none, so that a missing text never breaks a page. */
    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        String pattern = english.get(key);
        if (pattern == null) {
            LOG.warn("No text for the key {}", key);
            return key;
        }
        return params.length == 0 ? pattern : new MessageFormat(pattern, locale).format(params);
    }
}
