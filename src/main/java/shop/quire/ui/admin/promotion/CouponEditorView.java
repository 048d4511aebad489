package shop.quire.ui.admin.promotion;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.quire.account.Problem;
import shop.quire.promotion.CouponDesk;
import shop.quire.promotion.CouponDetail;
import shop.quire.promotion.CouponDraft;
import shop.quire.promotion.CouponId;
import shop.quire.promotion.CouponKind;
import shop.quire.promotion.CouponResult;
import shop.quire.promotion.CouponStatus;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.admin.ShopCurrency;
import shop.quire.ui.admin.UnsavedGuard;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** One coupon, known or new; a new one may begin as the copy of another. */
@Route(value = "admin/coupons/:coupon", layout = BackOfficeLayout.class)
@RolesAllowed("COUPONS")
class CouponEditorView extends Composite<Div> implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final String NEW = "new";

    /** Query parameter with the coupon to begin with. */
    private static final String COPY = "copy";

    private final CouponDesk desk;
    private final Clock clock;
    private final PageHead head = new PageHead("");
    private final Span state = new Span();
    private final Button end = new Button(getTranslation("coupon.end"), click -> confirmEnd());
    private final Anchor duplicate = new Anchor("", getTranslation("coupon.duplicate"));
    private final Button save = new Button(getTranslation("common.save"), click -> save());
    private final CouponUsage usage = new CouponUsage();
    private final CouponForm form;
    private final UnsavedGuard guard;
    private @Nullable CouponDetail stored;
    private CouponDraft base;
    private String pageTitle = "";

    CouponEditorView(CouponDesk desk, ShopCurrency currency, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        form = new CouponForm(currency.unit(), this::changed);
        guard = new UnsavedGuard(form);
        base = blank();
        save.addClassName("q-primary");
        end.addClassName("q-ghost");
        duplicate.addClassName("q-ghost");
        state.addClassName("q-muted");
        state.getElement().setAttribute("role", "status");
        Anchor back = new Anchor("/admin/coupons", getTranslation("coupon.all"));
        back.addClassName("q-link");
        head.narrowing(back, state).actions(duplicate, end, save);
        Shortcuts.addShortcutListener(getContent(), this::save, Key.KEY_S, KeyModifier.CONTROL)
                .setBrowserDefaultAllowed(false);
        guard.addClassName("q-book-main");
        Div columns = new Div(guard, usage);
        columns.addClassNames("q-book-editor", "q-coupon-editor");
        getContent().addClassName("q-editor-page");
        getContent().add(head, columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("coupon").orElse("");
        if (asked.equals(NEW)) {
            Optional<CouponDetail> original = event.getLocation()
                    .getQueryParameters()
                    .getSingleParameter(COPY)
                    .flatMap(CouponId::parse)
                    .flatMap(desk::coupon);
            begin(original.map(this::copy).orElseGet(this::blank));
            return;
        }
        Found.show(event, CouponId.parse(asked).flatMap(desk::coupon), this::show);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        guard.ask(event);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", pageTitle);
    }

    private void begin(CouponDraft draft) {
        stored = null;
        form.show(draft, false, false);
        usage.setVisible(false);
        end.setVisible(false);
        duplicate.setVisible(false);
        title(getTranslation("coupon.new"));
    }

    private void show(CouponDetail coupon) {
        stored = coupon;
        boolean closed = coupon.endedAt() != null;
        form.show(coupon.draft(), coupon.used(), closed);
        usage.setVisible(true);
        usage.show(coupon);
        end.setVisible(!closed && coupon.status() != CouponStatus.ENDED);
        duplicate.setVisible(true);
        duplicate.setHref("/admin/coupons/new?" + COPY + "=" + coupon.id());
        save.setVisible(!closed);
        title(coupon.draft().code());
    }

    private void title(String text) {
        // As the fields give it back, so that only what a person changes counts as a change.
        base = form.read();
        pageTitle = text;
        head.setTitle(text);
        clean();
    }

    private void changed() {
        // What cannot be read reads as nothing, which may be what was there before.
        boolean dirty = !form.read().equals(base) || !form.unreadable().isEmpty();
        guard.setDirty(dirty);
        state.setText(dirty ? getTranslation("admin.unsaved") : "");
        save.setEnabled(dirty || stored == null);
    }

    private void clean() {
        guard.setDirty(false);
        state.setText("");
        save.setEnabled(stored == null);
    }

    private void save() {
        List<Problem> unreadable = form.unreadable();
        if (!unreadable.isEmpty()) {
            form.show(unreadable);
            return;
        }
        CouponDetail known = stored;
        result(known == null ? desk.create(form.read()) : desk.revise(known.id(), form.read(), known.version()));
    }

    private void result(CouponResult result) {
        switch (result) {
            case CouponResult.Saved(CouponId id, long _) -> {
                boolean isNew = stored == null;
                clean();
                CouponDetail coupon = desk.coupon(id).orElseThrow();
                Toast.show(getTranslation("coupon.saved", coupon.draft().code()));
                if (isNew) {
                    UI.getCurrent().navigate(CouponEditorView.class, new RouteParameters("coupon", id.toString()));
                } else {
                    show(coupon);
                }
            }
            case CouponResult.Invalid(List<Problem> problems) -> {
                form.show(problems);
                state.setText(getTranslation("coupon.invalid", problems.size()));
            }
            case CouponResult.Conflict(String changedBy) -> askWhose(changedBy);
            case CouponResult.Ended _, CouponResult.NotFound _ -> {
                Toast.show(getTranslation("coupon.gone"));
                reload();
            }
        }
    }

    /** Somebody was faster: nothing is written until the second person decides. */
    private void askWhose(String changedBy) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("admin.conflict.title"));
        dialog.setText(getTranslation("coupon.conflict", changedBy));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("admin.unsaved.stay"));
        dialog.setRejectable(true);
        dialog.setRejectText(getTranslation("coupon.conflict.theirs"));
        dialog.setConfirmText(getTranslation("coupon.conflict.mine"));
        dialog.addRejectListener(theirs -> reload());
        dialog.addConfirmListener(mine -> {
            CouponDetail known = stored;
            if (known != null) {
                desk.coupon(known.id()).ifPresent(now -> result(desk.revise(now.id(), form.read(), now.version())));
            }
        });
        dialog.open();
    }

    private void confirmEnd() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("coupon.end.title", pageTitle));
        dialog.setText(getTranslation("coupon.end.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("common.cancel"));
        dialog.setConfirmText(getTranslation("coupon.end"));
        dialog.addConfirmListener(confirm -> {
            CouponDetail known = stored;
            if (known != null) {
                result(desk.end(known.id(), known.version()));
            }
        });
        dialog.open();
    }

    private void reload() {
        CouponDetail known = stored;
        if (known != null) {
            guard.setDirty(false);
            desk.coupon(known.id())
                    .ifPresentOrElse(this::show, () -> UI.getCurrent().navigate(CouponsView.class));
        }
    }

    /** Everything but the code, which is taken, and the days that are gone. */
    private CouponDraft copy(CouponDetail original) {
        CouponDraft draft = original.draft();
        return new CouponDraft(
                "",
                draft.name(),
                draft.note(),
                draft.kind(),
                draft.percent(),
                draft.amount(),
                draft.minimum(),
                today(),
                null,
                draft.totalLimit(),
                draft.customerLimit());
    }

    private CouponDraft blank() {
        return new CouponDraft("", "", "", CouponKind.PERCENTAGE, null, null, null, today(), null, null, null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Reader.display().zone());
    }
}
