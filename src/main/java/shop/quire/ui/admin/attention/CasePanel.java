package shop.quire.ui.admin.attention;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import shop.quire.checkout.AttentionAction;
import shop.quire.checkout.AttentionCase;
import shop.quire.ui.admin.Ago;
import shop.quire.ui.components.Reader;

/** One case in full: what happened, what it means, what can be done. */
final class CasePanel extends Composite<Section> {

    private final Clock clock;
    private final BiConsumer<AttentionAction, String> onAction;
    private final H2 title = new H2();
    private final Anchor back = new Anchor("", getTranslation("attention.back"));

    /** @param onAction is given the action and why a person decided so, where it asks for that */
    CasePanel(Clock clock, BiConsumer<AttentionAction, String> onAction) {
        this.clock = clock;
        this.onAction = onAction;
        back.addClassNames("q-link", "q-case-back");
        title.setId("q-case-title");
        title.getElement().setAttribute("tabindex", "-1");
        getContent().addClassNames("q-panel", "q-case");
        getContent().getElement().setAttribute("aria-labelledby", "q-case-title");
    }

    void show(AttentionCase about, List<AttentionAction> actions, String backTo) {
        back.setHref(backTo);
        title.setText(CaseWords.kind(about.kind()));
        Div head = new Div(title, CaseWords.pill(about));
        head.addClassName("q-case-head");
        Paragraph what = new Paragraph(CaseWords.what(about));
        what.addClassName("q-case-what");
        getContent().removeAll();
        getContent().add(back, head);
        CaseWords.ending(about).ifPresent(ending -> getContent().add(ending(about, ending)));
        getContent().add(what, facts(about));
        if (about.open()) {
            getContent().add(new H3(getTranslation("attention.means")), new Paragraph(CaseWords.means(about)));
        }
        if (!actions.isEmpty()) {
            getContent().add(new H3(getTranslation("attention.do")), actions(actions));
        }
    }

    /** For whoever came from the list, which a phone does not show beside it. */
    void focus() {
        title.getElement().callJsFunction("focus");
    }

    private Component ending(AttentionCase about, String ending) {
        Div end = new Div(new Span(ending));
        end.addClassName("q-case-end");
        String why = about.closing() == null ? null : about.closing().why();
        if (why != null && !why.isBlank()) {
            Span said = new Span("“" + why + "”");
            said.addClassName("q-case-why");
            end.add(said);
        }
        return end;
    }

    private DescriptionList facts(AttentionCase about) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("q-case-facts");
        if (about.amount() != null) {
            fact(facts, "amount", new Span(CaseWords.amount(about)));
        }
        if (about.orderNumber() != null) {
            Anchor order = new Anchor("/admin/orders/" + about.orderNumber(), about.orderNumber());
            order.addClassName("q-link");
            fact(facts, "order", order);
        }
        if (about.providerId() != null) {
            fact(facts, "provider", code(about.providerId()));
        }
        List<String> samples = CaseWords.samples(about);
        if (!samples.isEmpty()) {
            Div places = new Div();
            places.addClassName("q-case-samples");
            samples.forEach(place -> places.add(sample(place)));
            fact(facts, "where", places);
        }
        fact(facts, "since", new Span(when(about.since())));
        fact(facts, "found", new Span(when(about.firstSeen())));
        return facts;
    }

    private String when(java.time.Instant at) {
        String exact = Reader.display().dateTime(at);
        String ago = Ago.text(at, clock);
        return ago.equals(exact) ? exact : getTranslation("attention.when", exact, ago);
    }

    private static Component sample(String place) {
        if (place.startsWith("Q-")) {
            Anchor order = new Anchor("/admin/orders/" + place, place);
            order.addClassName("q-link");
            return order;
        }
        return code(place);
    }

    private static Span code(@Nullable String text) {
        Span code = new Span(text);
        code.addClassName("q-case-code");
        return code;
    }

    private void fact(DescriptionList facts, String name, Component value) {
        facts.add(
                new DescriptionList.Term(getTranslation("attention.fact." + name)),
                new DescriptionList.Description(value));
    }

    private Div actions(List<AttentionAction> actions) {
        Div all = new Div();
        all.addClassName("q-case-actions");
        for (AttentionAction action : actions) {
            Span text = new Span(getTranslation("attention.do." + action + ".text"));
            text.addClassName("q-muted");
            text.setId("q-case-" + action);
            Button button = new Button(CaseWords.action(action));
            button.addClassName(
                    action == actions.getFirst() && action != AttentionAction.ACCEPT ? "q-primary" : "q-ghost");
            button.getElement().setAttribute("aria-describedby", "q-case-" + action);
            if (action.needsReason()) {
                button.addClickListener(
                        click -> new DecisionDialog(action, why -> onAction.accept(action, why)).open());
            } else {
                button.setDisableOnClick(true);
                button.addClickListener(click -> onAction.accept(action, ""));
            }
            Div row = new Div(button, text);
            row.addClassName("q-case-action");
            all.add(row);
        }
        return all;
    }
}
