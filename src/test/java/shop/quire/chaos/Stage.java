package shop.quire.chaos;

/** Decides who moves when. */
interface Stage {

    /** Adds somebody, who begins when it is played; while it is being played: when it is their turn. */
    void enter(Runnable part);

    /** Between two steps, never inside a transaction: others may move now. Who is not on the stage just goes on. */
    void pause(String where);

    /** Plays until everybody has left. */
    void play();

    /** What came of it, to compare two plays; 0 where no play is like the other. */
    int course();
}
