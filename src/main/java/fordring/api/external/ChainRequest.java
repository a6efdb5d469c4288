package fordring.api.external;

import fordring.fault.Code;
import fordring.party.ChainStep;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.platform.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a customer's body says about how to reach him: {@code channel}, {@code deliveryChain}, or both. */
final class ChainRequest {
    private static final Set<String> CHANNELS =
            Arrays.stream(ChannelKind.values()).map(ChannelKind::code).collect(Collectors.toSet());
    private static final String CHANNEL = "channel";
    private static final String CHAIN = "deliveryChain";

    private ChainRequest() {}

    /** The channel there shall be. Who loses his chain loses the channel that it began with. */
    static @Nullable String channel(JsonFields in, Customer is) {
        if (in.mentions(CHANNEL)) {
            return in.oneOf(CHANNEL, CHANNELS);
        }
        boolean ended = in.mentions(CHAIN) && !in.has(CHAIN) && !is.chain().isEmpty();
        return ended ? null : is.channel();
    }

    /** The chain there shall be, empty for none: a channel named alone ends the chain. */
    static List<ChainStep> chain(JsonFields in, Customer is, @Nullable String channel) {
        if (!in.mentions(CHAIN)) {
            return in.mentions(CHANNEL) ? List.of() : is.chain();
        }
        int before = in.faults().size();
        List<JsonFields> given = in.objects(CHAIN, ChannelKind.values().length);
        if (given == null) {
            return List.of();
        }
        boolean whole = in.faults().size() == before;
        List<ChainStep> steps = new ArrayList<>();
        Set<ChannelKind> named = EnumSet.noneOf(ChannelKind.class);
        for (int i = 0; i < given.size(); i++) {
            step(given.get(i), whole && i == given.size() - 1, named).ifPresent(steps::add);
        }
        boolean read = in.faults().size() == before;
        if (read
                && in.has(CHANNEL)
                && channel != null
                && !steps.getFirst().channel().code().equals(channel)) {
            in.fault(
                    Code.NOT_FIRST_OF_CHAIN, CHANNEL, steps.getFirst().channel().code());
        }
        return read ? steps : List.of();
    }

    private static Optional<ChainStep> step(JsonFields in, boolean last, Set<ChannelKind> named) {
        in.require(CHANNEL, Code.MUST_BE_ONE_OF, String.join(", ", new TreeSet<>(CHANNELS)));
        String code = in.oneOf(CHANNEL, CHANNELS);
        Optional<ChannelKind> channel = Optional.ofNullable(code).flatMap(ChannelKind::of);
        if (channel.isPresent() && !named.add(channel.get())) {
            in.fault(Code.NAMED_TWICE, CHANNEL);
        }
        Long days = in.integer("unopenedDays", Code.MUST_BE_WHOLE_NUMBER, 1, ChainStep.MOST_DAYS);
        if (days != null && (days < 1 || days > ChainStep.MOST_DAYS)) {
            in.fault(Code.MUST_BE_WHOLE_NUMBER, "unopenedDays", 1, ChainStep.MOST_DAYS);
            return Optional.empty();
        }
        if (last && in.has("unopenedDays")) {
            in.fault(Code.NOTHING_FOLLOWS, "unopenedDays");
        }
        return channel.map(kind -> new ChainStep(kind, days == null ? null : Math.toIntExact(days)));
    }
}
