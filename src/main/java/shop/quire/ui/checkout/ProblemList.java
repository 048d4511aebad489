package shop.quire.ui.checkout;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import shop.quire.account.Problem;

/** What is wrong with the form, each problem leading to its field; shrinks as the shopper puts things right. */
final class ProblemList extends Composite<UnorderedList> {

    private final Map<Problem, ListItem> items = new LinkedHashMap<>();

    ProblemList(List<Problem> problems, Function<Problem, String> words, Consumer<Problem> focus) {
        getContent().addClassName("q-problems");
        for (Problem problem : problems) {
            Button go = new Button(words.apply(problem), click -> focus.accept(problem));
            go.addClassName("q-plain");
            ListItem item = new ListItem(go);
            items.put(problem, item);
            getContent().add(item);
        }
    }

    /** Takes out what is no longer wrong. @return how many are left */
    int keep(Predicate<Problem> stillWrong) {
        items.entrySet().removeIf(entry -> {
            boolean right = !stillWrong.test(entry.getKey());
            if (right) {
                getContent().remove(entry.getValue());
            }
            return right;
        });
        return items.size();
    }
}
