package shop.quire.catalog;

import java.util.Map;

/** Takes rows out of a file, one after the other. Both answer false where nobody wants more of them. */
interface ImportRows {

    /**
     * @param line in the file, or the number of the record
     * @param values by {@linkplain ImportMapping#COLUMNS column}
     * @param partial whether it only changes what it names, of an edition that is there
     */
    boolean take(long line, Map<String, String> values, boolean partial);

    /** There was a row that cannot be taken apart; it has been reported. */
    boolean refuse();
}
