package shop.quire.ui.layout;

/** A page that answers the header's search field itself while one types, so that no suggestions are needed there. */
public interface AnswersSearch {

    /** @param text as typed, of any length and kind */
    void search(String text);
}
