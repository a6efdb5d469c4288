package fordring.matching;

import fordring.id.CustomerId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a payment may be for.
 *
 * @param takes of each part: what it would get, in the payment's currency
 * @param whole whether all documents that the payment names are among the parts, so that what is over is over
 * @param byHand whether only a person may decide it, however sure it is
 */
record Proposal(
        List<Settlement.Part> parts,
        List<Money> takes,
        List<Settlement.Offset> offsets,
        Ground ground,
        int certainty,
        boolean whole,
        boolean byHand) {

    /** The same, but no surer than this. */
    Proposal atMost(int most) {
        int certainty = Math.min(this.certainty, most);
        return new Proposal(
                parts.stream()
                        .map(p -> new Settlement.Part(p.receivable(), p.most(), p.ground(), certainty))
                        .toList(),
                takes,
                offsets,
                ground,
                certainty,
                whole,
                byHand);
    }

    Set<CustomerId> customers() {
        return receivables().map(Receivable::customer).collect(Collectors.toSet());
    }

    /** All that it would touch. */
    Stream<Receivable> receivables() {
        return Stream.concat(
                parts.stream().map(Settlement.Part::receivable),
                offsets.stream().map(Settlement.Offset::receivable));
    }

    /** What of {@code available} it leaves over. */
    Money over(Money available) {
        return takes.stream().reduce(available, Money::minus);
    }
}
