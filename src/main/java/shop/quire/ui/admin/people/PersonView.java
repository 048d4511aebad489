package shop.quire.ui.admin.people;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.quire.account.PersonRow;
import shop.quire.account.Role;
import shop.quire.account.UserAdmin;
import shop.quire.shared.UserId;
import shop.quire.ui.admin.PageHead;
import shop.quire.ui.components.Found;
import shop.quire.ui.components.Pill;
import shop.quire.ui.components.Reader;
import shop.quire.ui.components.Toast;
import shop.quire.ui.layout.BackOfficeLayout;

/** One person: the roles, and whether this person may sign in. Every change is stored at once. */
@Route(value = "admin/people/:person", layout = BackOfficeLayout.class)
@RolesAllowed("ADMIN")
@StyleSheet("context://styles/people.css")
class PersonView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final UserAdmin people;
    private String name = "";

    PersonView(UserAdmin people) {
        this.people = people;
        getContent().addClassName("q-account");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Found.show(
                event,
                event.getRouteParameters().get("person").flatMap(PersonView::id).flatMap(people::person),
                this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("admin.page", name);
    }

    private static Optional<UserId> id(String text) {
        try {
            return Optional.of(new UserId(UUID.fromString(text)));
        } catch (IllegalArgumentException mistyped) {
            return Optional.empty();
        }
    }

    private void show(PersonRow person) {
        name = person.name();
        Anchor back = new Anchor("/admin/people", getTranslation("people.title"));
        back.addClassName("q-link");
        Pill state = new Pill(
                getTranslation(person.disabled() ? "people.closed" : "people.open"),
                person.disabled() ? Pill.Tone.WARN : Pill.Tone.GOOD);
        Button door = new Button(
                getTranslation(person.disabled() ? "people.enable" : "people.disable"), click -> turn(person));
        door.addClassName("q-ghost");
        Span about = new Span(getTranslation(
                "people.about", person.email().value(), Reader.display().day(person.since())));
        about.addClassName("q-muted");
        Anchor history = new Anchor("/admin/audit?type=account&id=" + person.id(), getTranslation("people.history"));
        history.addClassName("q-link");
        getContent().removeAll();
        getContent().add(new PageHead(name).narrowing(state, back).actions(door), about, roles(person), history);
    }

    private Section roles(PersonRow person) {
        Section section = new Section(new H2(getTranslation("people.column.ROLES")));
        section.addClassName("q-panel");
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.CUSTOMER))) {
            Checkbox box = new Checkbox(PeopleWords.role(role), person.roles().contains(role));
            box.setHelperText(getTranslation("people.role." + role + ".text"));
            box.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    grant(person, role, change.getValue());
                }
            });
            section.add(box);
        }
        section.add(new Paragraph(getTranslation("people.roles.text")));
        return section;
    }

    private void grant(PersonRow person, Role role, boolean granted) {
        Set<Role> roles = EnumSet.of(Role.CUSTOMER);
        roles.addAll(people.person(person.id()).orElse(person).roles());
        if (granted) {
            roles.add(role);
        } else {
            roles.remove(role);
        }
        tell(people.grant(person.id(), roles), person);
    }

    private void turn(PersonRow person) {
        tell(person.disabled() ? people.enable(person.id()) : people.disable(person.id()), person);
    }

    private void tell(UserAdmin.Change change, PersonRow person) {
        switch (change) {
            case DONE -> Toast.show(getTranslation("people.saved", person.name()));
            case LAST_ADMIN -> Toast.problem(getTranslation("people.lastAdmin"));
        }
        people.person(person.id()).ifPresent(this::show);
    }
}
