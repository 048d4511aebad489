package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.quire.catalog.StockRow;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;
import shop.quire.ui.components.Toast;

/**
 * Names books by their ISBN. Made for a scanner, which types an ISBN and Enter: each scan is one copy more; a list from a
 * spreadsheet can be pasted.
 */
final class BookScanner extends Composite<Div> {

    /** An ISBN, and how many where the line says so. */
    private static final Pattern PASTED =
            Pattern.compile("([0-9][0-9Xx \\u2010-\\u2015-]{8,18}?)(?:[;,\\t ]+(\\d{1,6}))?");

    private static final int MAX_PASTED = 100_000;
    private static final int MAX_TYPED = 40;

    private final Function<Collection<Isbn>, Map<Isbn, StockRow>> books;
    private final LineList<?> lines;
    private final TextField isbn = new TextField(getTranslation("stock.isbn"));
    private final TextArea pasted = new TextArea(getTranslation("stock.paste"));

    /** @param books looks up many at once */
    BookScanner(Function<Collection<Isbn>, Map<Isbn, StockRow>> books, LineList<?> lines) {
        this.books = books;
        this.lines = lines;
        lines.afterRemoval(this::focus);
        isbn.setHelperText(getTranslation("stock.isbn.help"));
        isbn.setMaxLength(MAX_TYPED);
        isbn.setManualValidation(true);
        isbn.getElement().setAttribute("autocomplete", "off").setAttribute("inputmode", "numeric");
        isbn.addValueChangeListener(change -> {
            if (change.isFromClient() && !change.getValue().isBlank()) {
                scan(change.getValue());
            }
        });
        pasted.setHelperText(getTranslation("stock.paste.help"));
        pasted.setMaxLength(MAX_PASTED);
        Button take = new Button(getTranslation("stock.paste.take"), click -> paste());
        take.addClassName("q-ghost");
        NativeDetails paste = new NativeDetails(getTranslation("stock.paste.open"), new Div(pasted, take));
        paste.addClassName("q-stock-paste");
        getContent().addClassName("q-stock-scanner");
        getContent().add(isbn, paste);
    }

    void focus() {
        isbn.focus();
    }

    private void scan(String typed) {
        isbn.setValue("");
        Optional<Isbn> number = Isbn.parse(typed);
        Optional<StockRow> found = number.map(one -> books.apply(List.of(one)).get(one));
        isbn.setInvalid(found.isEmpty());
        if (found.isPresent()) {
            lines.take(found.get(), 1);
        } else {
            isbn.setErrorMessage(
                    getTranslation(number.isEmpty() ? "stock.isbn.wrong" : "stock.isbn.unknown", typed.strip()));
        }
        isbn.focus();
    }

    private void paste() {
        List<Pasted> all = pasted.getValue()
                .lines()
                .filter(line -> !line.isBlank())
                .map(Pasted::read)
                .toList();
        Map<Isbn, StockRow> known =
                books.apply(all.stream().flatMap(line -> line.isbn().stream()).toList());
        Set<EditionId> noRoom = lines.take(all.stream()
                .flatMap(line -> line.in(known).map(book -> new LineList.Named(book, line.copies())).stream())
                .toList());
        List<String> left = all.stream()
                .filter(line -> line.in(known)
                        .map(StockRow::id)
                        .filter(id -> !noRoom.contains(id))
                        .isEmpty())
                .map(Pasted::text)
                .toList();
        pasted.setValue(String.join("\n", left));
        Toast.show(getTranslation("stock.paste.taken", all.size() - left.size(), left.size()));
    }

    /** @param copies 1 where the line does not say */
    private record Pasted(String text, Optional<Isbn> isbn, int copies) {

        static Pasted read(String line) {
            Matcher matcher = PASTED.matcher(line.strip());
            return matcher.matches()
                    ? new Pasted(
                            line,
                            Isbn.parse(matcher.group(1)),
                            matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)))
                    : new Pasted(line, Optional.empty(), 1);
        }

        Optional<StockRow> in(Map<Isbn, StockRow> known) {
            return isbn.map(known::get);
        }
    }
}
