package fordring.delivery;

import java.io.IOException;
import java.util.SequencedMap;

/** Where files are laid down for others to fetch: a folder at a server, or one of our own. */
interface FileDrop {
    /** Lays files down, by name, in their order; each is seen whole or not at all, and replaces one of its name. */
    void put(SequencedMap<String, byte[]> files) throws IOException;
}
