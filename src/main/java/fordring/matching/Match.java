package fordring.matching;

/** What became of a payment that looked for its invoice. */
public enum Match {
    /** All of it settles what it was for, in full or in part. */
    WHOLE,
    /** What it was for is settled, and something is over: held to credit, to be paid back, or waiting. */
    PARTLY,
    /** It waits for somebody to decide. */
    WAITS
}
