package shop.quire.ui.components;

import com.vaadin.flow.component.html.Image;

/** A book's cover. Decoration where the title stands beside it, so its text alternative is empty by default. */
public final class Cover extends Image {

    /** @param url from the catalog, with its version, so that it may be cached for ever */
    public Cover(String url) {
        this(url, "");
    }

    public Cover(String url, String alternative) {
        super(url, alternative);
        addClassName("q-cover");
        // Known size before it arrives: nothing jumps.
        getElement().setAttribute("width", "300");
        getElement().setAttribute("height", "450");
        getElement().setAttribute("loading", "lazy");
        getElement().setAttribute("decoding", "async");
    }

    /** For covers that are seen at once: fetched without waiting for scrolling. */
    public Cover eager() {
        getElement().removeAttribute("loading");
        getElement().setAttribute("fetchpriority", "high");
        return this;
    }
}
