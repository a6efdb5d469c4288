package fordring.api.external;

import fordring.id.PaymentFileId;
import fordring.intake.PaymentBatches;
import fordring.intake.PaymentFile;
import fordring.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bank's file as it is shown. */
record PaymentFileView(
        String id,
        @Nullable String name,
        String format,
        String status,
        long payments,
        long matched,
        long unhandled,
        long duplicates,
        long reversals,
        long others,
        long batches,
        long openBatches,
        long leftOut,
        @Nullable Long totalAmount,
        @Nullable String currency,
        Map<String, Long> totals,
        @Nullable String duplicateOf,
        List<String> leftOutAccounts,
        List<String> haltedBy,
        Instant createdAt) {

    static PaymentFileView of(PaymentFile file, PaymentBatches.Told batches) {
        PaymentFile.Counts counts = file.counts();
        PaymentFileId duplicateOf = file.duplicateOf();
        Money only = file.totals().size() == 1 ? file.totals().getFirst() : null;
        Map<String, Long> totals = new TreeMap<>();
        file.totals().forEach(total -> totals.put(total.currency().name(), total.minor()));
        return new PaymentFileView(
                file.id().toString(),
                file.name(),
                file.format().name().toLowerCase(Locale.ROOT),
                file.state().code(),
                counts.payments(),
                counts.matched(),
                counts.unhandled(),
                counts.duplicates(),
                counts.reversals(),
                counts.others(),
                batches.all(),
                batches.open(),
                counts.leftOut(),
                only == null ? null : (Long) only.minor(),
                only == null ? null : only.currency().name(),
                totals,
                duplicateOf == null ? null : duplicateOf.toString(),
                file.leftOut(),
                file.haltedBy(),
                file.createdAt());
    }
}
