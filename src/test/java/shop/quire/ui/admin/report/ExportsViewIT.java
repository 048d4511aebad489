package shop.quire.ui.admin.report;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.quire.account.Role;
import shop.quire.order.OrderStatus;
import shop.quire.support.PastOrders;
import shop.quire.support.PastOrders.Line;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.EmptyState;

@QuireTest
class ExportsViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PastOrders past;
    private Person nora;

    @BeforeEach
    void open() {
        past = new PastOrders(jdbc);
        nora = people.signInAs(Role.STAFF);
        window.open();
    }

    @AfterEach
    void close() {
        past.forget();
        window.close();
        people.signOut();
    }

    @Test
    void withoutFilesItSaysWhatToDo() {
        window.visit("staff/reports/exports");

        assertThat(Texts.in(_get(EmptyState.class))).contains("No files yet");
    }

    @Test
    void aPreparedFileIsThereAfterSigningInAgain() {
        past.place(
                past.begin().atTime(12, 0).toInstant(ZoneOffset.UTC),
                OrderStatus.PAID,
                "nora",
                390,
                new Line("9780306406157", "Comet in Moominland", 2, 1290, 900));
        window.visit("staff/reports?from=" + past.begin() + "&to=" + past.begin() + "&by=none");

        _click(_get(Button.class, spec -> spec.withText("CSV")));

        assertThat(window.view()).isInstanceOf(ExportsView.class);
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            poll();
            return !downloads().isEmpty();
        });
        assertThat(Texts.in(window.view()))
                .contains("Ready", "quire-orders-%1$s-%1$s-lines.csv".formatted(past.begin()));
        assertThat(Texts.in(window.view())).anyMatch(text -> text.contains("1 row, 1 kB"));
        assertThat(UI.getCurrent().getPollInterval())
                .as("nothing to look out for")
                .isEqualTo(-1);

        window.close();
        people.signOut();
        people.signIn(nora);
        window.open();
        window.visit("staff/reports/exports");
        String file = new String(DownloadKt._download(downloads().getFirst()), StandardCharsets.UTF_8);
        assertThat(file).startsWith("\uFEFForder,line,").contains(",25.80,3.90,0.00,29.70,");
    }

    private static void poll() {
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));
    }

    private static java.util.List<Anchor> downloads() {
        return _find(
                Anchor.class,
                spec -> spec.withPredicate(
                        link -> link.isVisible() && Texts.in(link).contains("Download")));
    }
}
