package shop.quire.ui.admin.stock;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.quire.catalog.StockRow;
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

    private final Function<Isbn, Optional<StockRow>> books;
    private final Taker taker;
    private final TextField isbn = new TextField(getTranslation("stock.isbn"));
    private final TextArea pasted = new TextArea(getTranslation("stock.paste"));

    /** Takes over what was named. */
    interface Taker {

        /** @return false where there is no room for more */
        boolean take(StockRow book, int copies);
    }

    BookScanner(Function<Isbn, Optional<StockRow>> books, Taker taker) {
        this.books = books;
        this.taker = taker;
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
        Optional<StockRow> found = number.flatMap(books);
        isbn.setInvalid(found.isEmpty());
        if (found.isPresent()) {
            taker.take(found.get(), 1);
        } else {
            isbn.setErrorMessage(
                    getTranslation(number.isEmpty() ? "stock.isbn.wrong" : "stock.isbn.unknown", typed.strip()));
        }
        isbn.focus();
    }

    private void paste() {
        int taken = 0;
        StringBuilder left = new StringBuilder();
        for (String line : pasted.getValue().lines().toList()) {
            Matcher matcher = PASTED.matcher(line.strip());
            Optional<StockRow> found =
                    matcher.matches() ? Isbn.parse(matcher.group(1)).flatMap(books) : Optional.empty();
            int copies = found.isEmpty() || matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            if (found.isPresent() && taker.take(found.get(), copies)) {
                taken++;
            } else if (!line.isBlank()) {
                left.append(line).append('\n');
            }
        }
        pasted.setValue(left.toString());
        Toast.show(getTranslation(
                "stock.paste.taken", taken, left.toString().lines().count()));
    }
}
