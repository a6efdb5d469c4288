package fordring.api.external;

import fordring.gateway.FaultTexts;
import fordring.party.Language;

/** Something that was taken as it came but is worth a look. */
record Warning(String field, String message) {
    static Warning of(String field, String key, Language reader, String... args) {
        return new Warning(field, FaultTexts.in(reader).of(key, args));
    }
}
