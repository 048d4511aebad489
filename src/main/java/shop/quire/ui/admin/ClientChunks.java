package shop.quire.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.BundleUtils;

/**
 * The browser's part of the shop is built rarely ({@code scripts/build-bundle}) and loaded page by page. A page that is newer
 * than the last build has no part of its own there: it takes that of older pages with the same components. Where it has its
 * own by now, this loads nothing that is not there already.
 */
public final class ClientChunks {

    private ClientChunks() {}

    /** @param views names of the classes whose components are needed */
    public static void borrow(String... views) {
        for (String view : views) {
            UI.getCurrent()
                    .getPage()
                    .addDynamicImport(
                            "return window.Vaadin.Flow.loadOnDemand('%s');".formatted(BundleUtils.getChunkId(view)));
        }
    }
}
