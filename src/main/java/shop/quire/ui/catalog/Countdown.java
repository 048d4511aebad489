package shop.quire.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long is left until a moment, kept true while the page is open. */
@JavaScript("context://scripts/countdown.js")
final class Countdown extends Span {

    private final Duration left;

    /** @param onOver asked for once, when the moment has come */
    Countdown(Instant until, Clock clock, Runnable onOver) {
        Duration between = Duration.between(clock.instant(), until);
        left = between.isNegative() ? Duration.ZERO : between;
        addClassName("q-strong");
        setText(
                left.toHours() == 0
                        ? getTranslation("catalog.delivery.minutes", left.toMinutesPart())
                        : getTranslation("catalog.delivery.hours", left.toHours(), left.toMinutesPart()));
        getElement().addEventListener("quire-over", event -> onOver.run());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // Counted from now on, whatever the reader's clock says.
        getElement()
                .executeJs(
                        "window.quire.countdown(this, $0, $1, $2)",
                        Math.toIntExact(left.toSeconds()),
                        getTranslation("catalog.delivery.hours", "{h}", "{m}"),
                        getTranslation("catalog.delivery.minutes", "{m}"));
    }
}
