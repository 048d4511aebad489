package shop.quire.ui.admin;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.ui.components.Reader;

/** What narrows a list, in words, gathered from its URL: the texts of the chips. */
public final class Narrowings {

    /** @param name in the URL, which goes when the chip goes */
    public record Narrowing(String name, String text) {}

    private final UrlValues url;
    private final List<Narrowing> all = new ArrayList<>();

    public Narrowings(UrlValues url) {
        this.url = url;
    }

    public List<Narrowing> all() {
        return List.copyOf(all);
    }

    public Narrowings text(String name, String key) {
        if (url.has(name)) {
            add(name, key, url.text(name));
        }
        return this;
    }

    public <T> Narrowings set(String name, String key, Collection<T> chosen, Function<T, String> word) {
        if (!chosen.isEmpty()) {
            add(name, key, chosen.stream().map(word).sorted().collect(Collectors.joining(", ")));
        }
        return this;
    }

    /** The key's texts end in {@code .between}, {@code .from} and {@code .to}. */
    public Narrowings range(String name, String key, UrlValues.Span span, Function<Long, String> word) {
        Long from = span.from();
        Long to = span.to();
        ends(name, key, from == null ? null : word.apply(from), to == null ? null : word.apply(to));
        return this;
    }

    /** Two days, each with its own name in the URL. */
    public Narrowings day(String name, String key, @Nullable LocalDate day) {
        if (day != null) {
            add(name, key, Reader.display().date(day));
        }
        return this;
    }

    public Narrowings flag(String name, String key) {
        if (url.flag(name)) {
            all.add(new Narrowing(name, I18NProvider.translate(key)));
        }
        return this;
    }

    private void ends(String name, String key, @Nullable String from, @Nullable String to) {
        if (from != null && to != null) {
            all.add(new Narrowing(name, I18NProvider.translate(key + ".between", from, to)));
        } else if (from != null) {
            add(name, key + ".from", from);
        } else if (to != null) {
            add(name, key + ".to", to);
        }
    }

    private void add(String name, String key, String value) {
        all.add(new Narrowing(name, I18NProvider.translate(key, value)));
    }
}
