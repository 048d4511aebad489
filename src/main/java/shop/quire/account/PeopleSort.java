package shop.quire.account;

/** What the list of people can be sorted by. */
public enum PeopleSort {
    NAME,
    EMAIL,
    SINCE
}
