package shop.quire.ui.admin.report;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.DownloadKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.account.Role;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireTest;
import shop.quire.support.Texts;
import shop.quire.support.Window;
import shop.quire.ui.components.EmptyState;

@QuireTest
class SavedReportsViewIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    private Person nora;

    @BeforeEach
    void open() {
        nora = people.signInAs(Role.STAFF);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
        people.signOut();
    }

    @Test
    void withoutReportsItSaysWhatToDo() {
        window.visit("staff/reports/saved");

        assertThat(Texts.in(_get(EmptyState.class))).contains("No saved reports yet");
    }

    @Test
    void aReportIsSavedScheduledSentAndFetched() {
        window.visit("staff/reports?by=week&format=epub");
        press("Save");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Save")));
        assertThat(_get(TextField.class).isInvalid()).as("it needs a name").isTrue();
        _setValue(_get(TextField.class), "E-books");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Save")));

        window.visit("staff/reports/saved");
        assertThat(Texts.in(window.view())).contains("E-books", "Last 30 days, Weeks");
        assertThat(link("E-books").orElseThrow().getHref()).contains("by=week").contains("format=epub");
        press("Schedule");
        assertThat(Texts.in(_get(Dialog.class))).anyMatch(text -> text.contains("fetch it signed in"));
        MultiSelectComboBox<?> recipients = _get(MultiSelectComboBox.class, spec -> spec.withLabel("Recipients"));
        Set<?> chosen = recipients.getValue();
        assertThat(chosen).as("whoever schedules it").hasSize(1);
        _setValue(_get(MultiSelectComboBox.class, spec -> spec.withLabel("Recipients")), Set.of());
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Schedule")));
        assertThat(recipients.isInvalid()).isTrue();
        choose(chosen);
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Schedule")));

        assertThat(Texts.in(window.view()))
                .contains("XLSX every Monday at 07:00 to " + nora.name(), "Scheduled")
                .anyMatch(text -> text.contains("It has not come yet."));
        press("Pause");
        assertThat(Texts.in(window.view())).contains("Paused");
        press("Resume");
        press("Send now");

        String file = lastFile();
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            window.visit(file);
            return window.view() instanceof ReportFileView;
        });
        assertThat(Texts.in(window.view())).contains("E-books");
        byte[] workbook = DownloadKt._download(link("Download").orElseThrow());
        assertThat(new String(workbook, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void aFileThatIsNotTheirsIsNotThere() {
        window.visit("staff/reports/files/01890a5d-ac96-774b-bcce-b302099a8057");
        assertThat(window.view()).isNotInstanceOf(ReportFileView.class);
        window.visit("staff/reports/files/nonsense");
        assertThat(window.view()).isNotInstanceOf(ReportFileView.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void choose(Set<?> chosen) {
        _setValue((MultiSelectComboBox) _get(MultiSelectComboBox.class, spec -> spec.withLabel("Recipients")), chosen);
    }

    private static String lastFile() {
        return link("Last on").orElseThrow().getHref().substring(1);
    }

    private static Optional<Anchor> link(String text) {
        return _find(
                        Anchor.class,
                        spec -> spec.withPredicate(
                                link -> Texts.in(link).stream().anyMatch(words -> words.startsWith(text))))
                .stream()
                .findFirst();
    }

    private static void press(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }
}
