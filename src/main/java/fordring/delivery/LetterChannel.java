package fordring.delivery;

import fordring.platform.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A letter: the document, and after it the index that tells a print shop what to do with it. */
final class LetterChannel implements Channel {
    private final FileDrop drop;
    private final boolean addressPages;

    /**
     * @param addressPages whether a page with the address is put before a letter where its index asks for one. Where not,
     *     a letter whose window shows an address of yesterday is refused: the postman reads nothing else
     */
    LetterChannel(FileDrop drop, boolean addressPages) {
        this.drop = drop;
        this.addressPages = addressPages;
    }

    @Override
    public Answer send(Message message) {
        byte[] pdf = message.pdf();
        try {
            LetterIndex index = LetterIndex.of(message, pdf);
            if (index.addressPage() && !addressPages) {
                return new Answer.Refused("the customer's name or address has changed since the invoice was issued,"
                        + " and the letter's window would show the old one");
            }
            SequencedMap<String, byte[]> files = new LinkedHashMap<>();
            files.put(index.file(), pdf);
            files.put(message.id() + ".json", Json.pretty(index));
            drop.put(files);
            return new Answer.TakenOver(null);
        } catch (IOException failure) {
            return new Answer.Failed(String.valueOf(failure.getMessage()));
        }
    }
}
