package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.id.CreditorId;
import fordring.matching.MatchingRules;
import fordring.matching.MatchingRules.Overpayment;
import fordring.matching.MatchingRules.Owed;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is promised on a case, what leaves it, and what proves it, for the debt of {@link Debt}. */
class HandOverTest {
    private static final App APP = App.start();

    private final Debt debt = Debt.of(APP);

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** Thursday 10 April is the last day; Friday the 11th is the bank day after it, so on the 12th it is known. */
    @Test
    void aPromiseThatIsNotKeptLetsTheClaimGoOn() {
        debt.at("2025-04-02");
        Reply promise = Debt.ok(debt.post("promise", "{'until':'2025-04-10'}"));
        assertThat(promise.number("amount")).isEqualTo(153_500);
        assertThat(debt.account
                        .api()
                        .get("/invoices/" + debt.invoice.string("id"))
                        .string("paused", "until"))
                .isEqualTo("2025-04-11");
        debt.nights("2025-04-09", "2025-04-11");
        assertThat(debt.told()).doesNotContain("collect.promise_ended");

        debt.night("2025-04-12");
        assertThat(kept()).containsExactly(false);
        debt.nights("2025-04-17", "2025-04-18");
        assertThat(debt.letters()).containsExactly("2025-03-29 REMINDER", "2025-04-18 WARNING");
    }

    @Test
    void aPromiseOfAPartIsKeptByAPart() {
        debt.at("2025-04-02");
        assertThat(debt.post("promise", "{'until':'2025-04-10','amount':153501}")
                        .faultyFields())
                .containsExactly("amount");
        assertThat(debt.post("promise", "{'until':'2025-04-01'}").faultyFields())
                .containsExactly("until");
        Debt.ok(debt.post("promise", "{'until':'2025-04-10','amount':50000}"));
        debt.pays(50_000, debt.invoice.string("paymentReference"), "2025-04-02");
        debt.night("2025-04-12");
        assertThat(kept()).containsExactly(true);
    }

    private List<Boolean> kept() {
        return APP.events(debt.account.tenant()).stream()
                .filter(e -> e.type().equals("collect.promise_ended"))
                .map(e -> e.data().path("kept").asBoolean())
                .toList();
    }

    /** The warning of 18 April gives until Friday 2 May: inkassoloven § 9. */
    @Test
    void aNorwegianClaimIsHandedOverOnlyAfterTheDeadlineOfItsWarning() throws IOException {
        Reply early = debt.post("hand-over", "{}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("inkassoloven").contains("§ 9");
        debt.night("2025-04-18");
        debt.at("2025-05-02");
        assertThat(debt.post("hand-over", "{}").text()).contains("2025-05-03");

        debt.at("2025-05-03");
        Reply over = Debt.ok(debt.post("hand-over", "{'agency':'Fjord Inkasso AS'}"));
        assertThat(over.string("law")).contains("inkassoloven");
        debt.nights("2025-05-05", "2025-05-08");
        assertThat(debt.letters()).containsExactly("2025-03-29 REMINDER", "2025-04-18 WARNING");
        assertThat(debt.post("payment-plan", "{'instalments':2,'firstDueDate':'2025-06-02'}")
                        .status())
                .isEqualTo(409);
        filed();

        debt.pays(157_000, debt.invoice.string("paymentReference"), "2025-05-08");
        debt.night("2025-05-09");
        assertThat(debt.state()).isEqualTo("RESOLVED");
    }

    /** 1 500 + 35 + 35; interest from 1 April through 8 May: 38 days x 1 500 x 12.5 % / 365 = 19.52. */
    private void filed() throws IOException {
        Map<String, byte[]> files = unzipped(debt.get("case-file").raw());
        JsonNode of = Json.tree(Objects.requireNonNull(files.get("case.json")));
        assertThat(of.at("/case/agency").asString()).isEqualTo("Fjord Inkasso AS");
        assertThat(of.at("/debtor/name").asString()).isEqualTo("Ola Nordmann");
        assertThat(of.at("/creditor/organisationNumber").asString()).isEqualTo("988077917");
        JsonNode claim = of.path("claim");
        assertThat(List.of(
                        claim.path("capital").asLong(),
                        claim.path("costs").asLong(),
                        claim.path("interest").asLong(),
                        claim.path("accruedInterest").asLong()))
                .containsExactly(150_000L, 7_000L, 0L, 1_952L);
        assertThat(of.path("notices").size()).isEqualTo(2);
        assertThat(of.path("documents").size()).isEqualTo(3);
        for (JsonNode document : of.path("documents")) {
            byte[] pdf = Objects.requireNonNull(files.get(document.path("file").asString()));
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(sha256(pdf)).isEqualTo(document.path("sha256").asString());
        }
        assertThat(Json.tree(Objects.requireNonNull(files.get("evidence.json")))
                        .path("entries")
                        .size())
                .isPositive();
        assertThat(debt.get("case-file").raw())
                .as("the same bytes")
                .isEqualTo(debt.get("case-file").raw());
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The chain recomputed here, from nothing but what was answered. */
    @Test
    void theEvidenceIsAChainThatTellsWhatWasDoneAndNamesNobody() {
        debt.at("2025-04-02");
        Debt.ok(account("pause", "{'reason':'Ola er syk'}"));
        Debt.ok(account("resume", ""));
        debt.pays(20_000, debt.invoice.string("paymentReference"), "2025-04-02");
        Reply evidence = debt.get("evidence");

        assertThat(holds(entries(evidence))).isTrue();
        assertThat(evidence.at("valid").asBoolean()).isTrue();
        List<String> kinds = entries(evidence).stream().map(Entry::kind).toList();
        assertThat(kinds)
                .containsSubsequence(
                        "invoice",
                        "invoice.overdue",
                        "charge",
                        "collect.case_created",
                        "collect.step_taken",
                        "delivery.sent",
                        "collect.reminder_sent",
                        "invoice.paused",
                        "invoice.resumed",
                        "posting",
                        "payment.matched");
        assertThat(evidence.text()).doesNotContain("Ola").doesNotContain("example.com");
        JsonNode charge = data(evidence, kinds.indexOf("charge"));
        assertThat(charge.path("amount").asLong()).isEqualTo(3_500);
        assertThat(charge.path("law").get(0).asString()).contains("FOR-2002-12-13-1641");
        assertThat(charge.path("postings").asString()).contains("3500").contains("-3500");
        assertThat(data(evidence, kinds.indexOf("collect.reminder_sent"))
                        .path("pdfSha256")
                        .asString())
                .hasSize(64);
        JsonNode met = data(evidence, kinds.lastIndexOf("posting"));
        assertThat(met.path("entry").asString()).isEqualTo("receipt");
        assertThat(met.path("postings").asString())
                .as("costs first in Norway: 35.00 of 200.00")
                .contains("RECEIVABLE_FEES -3500", "RECEIVABLE -16500");
    }

    /** Every byte of every body, hash and number, one after the other, is another: each time it shows. */
    @Test
    void anyByteOfTheChainThatIsAnotherIsFound() {
        List<Entry> chain = entries(debt.get("evidence"));
        assertThat(holds(chain)).isTrue();
        for (int i = 0; i < chain.size(); i++) {
            Entry one = chain.get(i);
            for (int at = 0; at < one.body.length(); at++) {
                assertThat(holds(with(chain, i, new Entry(one.no, one.previous, changed(one.body, at), one.sha256))))
                        .isFalse();
            }
            for (int at = 0; at < one.sha256.length(); at++) {
                assertThat(holds(with(chain, i, new Entry(one.no, one.previous, one.body, changed(one.sha256, at)))))
                        .isFalse();
                assertThat(holds(with(chain, i, new Entry(one.no, changed(one.previous, at), one.body, one.sha256))))
                        .isFalse();
            }
            assertThat(holds(with(chain, i, new Entry(one.no + 1, one.previous, one.body, one.sha256))))
                    .isFalse();
            List<Entry> without = new ArrayList<>(chain);
            without.remove(i);
            assertThat(holds(without)).as("but for the last").isEqualTo(i == chain.size() - 1);
        }
    }

    private record Entry(int no, String previous, String body, String sha256) {
        String kind() {
            return Json.tree(body.getBytes(StandardCharsets.UTF_8)).path("kind").asString();
        }
    }

    private static List<Entry> entries(Reply evidence) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : evidence.at("entries")) {
            entries.add(new Entry(
                    entry.path("no").asInt(),
                    entry.path("previous").asString(),
                    entry.path("body").asString(),
                    entry.path("sha256").asString()));
        }
        return entries;
    }

    private static List<Entry> with(List<Entry> chain, int at, Entry other) {
        List<Entry> changed = new ArrayList<>(chain);
        changed.set(at, other);
        return changed;
    }

    private static String changed(String text, int at) {
        char other = text.charAt(at) == '0' ? '1' : '0';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** As docs/collection-agreements.md tells anybody to do it. */
    private static boolean holds(List<Entry> entries) {
        String previous = "0".repeat(64);
        int no = 0;
        for (Entry entry : entries) {
            no++;
            String hash = sha256((entry.previous + "\n" + entry.body).getBytes(StandardCharsets.UTF_8));
            if (!entry.previous.equals(previous)
                    || !hash.equals(entry.sha256)
                    || entry.no != no
                    || !entry.body.endsWith(",\"no\":" + no + "}")) {
                return false;
            }
            previous = entry.sha256;
        }
        return no > 0;
    }

    private static JsonNode data(Reply evidence, int at) {
        String body = evidence.at("entries").get(at).path("body").asString();
        return Json.tree(body.getBytes(StandardCharsets.UTF_8)).path("data");
    }

    private Reply account(String action, String body) {
        return debt.account.api().post("/invoices/" + debt.invoice.string("id") + "/" + action, Debt.json(body));
    }

    @Test
    void noEntryIsChangedAndOneThatWereWouldShow() {
        assertThatThrownBy(() -> debt.sql("UPDATE case_evidence SET body = '{}' WHERE tenant_id = :tenant"))
                .hasStackTraceContaining("append only");
        assertThatThrownBy(() -> debt.sql("DELETE FROM case_evidence WHERE tenant_id = :tenant"))
                .hasStackTraceContaining("append only");

        debt.sql("ALTER TABLE case_evidence DISABLE TRIGGER case_evidence_append_only", true);
        debt.sql("UPDATE case_evidence SET body = body || ' ' WHERE tenant_id = :tenant AND no = 2");
        debt.sql("ALTER TABLE case_evidence ENABLE TRIGGER case_evidence_append_only", true);
        Reply broken = debt.get("evidence");
        assertThat(broken.at("valid").asBoolean()).isFalse();
        assertThat(broken.number("brokenAt")).isEqualTo(2);
    }

    @Test
    void erasingTheCustomerLeavesTheChainWhole() {
        debt.pays(153_500, debt.invoice.string("paymentReference"), "2025-03-29");
        Debt.ok(debt.account.api().delete("/customers/cust_ola"));
        assertThat(debt.get("evidence").at("valid").asBoolean()).isTrue();
    }

    /** The capital is paid, then 34.50 of the 35.00: 0.50 of the fee is left, and the creditor lets 1.00 go. */
    @Test
    void aSmallRestOfAFeeIsTakenBackAndTheCaseEnds() {
        CreditorId creditor = new CreditorId(APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT id FROM creditor WHERE tenant_id = :tenant")
                        .bind("tenant", debt.account.tenant().value())
                        .mapTo(UUID.class)
                        .one()));
        APP.db().write(tx -> {
            MatchingRules.keep(
                    tx,
                    debt.account.tenant(),
                    creditor,
                    new MatchingRules(90, 100, Overpayment.CREDIT, List.of(Owed.CAPITAL, Owed.FEES, Owed.INTEREST)));
            return creditor;
        });
        debt.at("2025-04-02");
        debt.pays(150_000, debt.invoice.string("paymentReference"), "2025-04-02");
        debt.night("2025-04-02");
        assertThat(debt.owed()).as("the fee is more than that").containsExactly(0L, 3_500L, 0L);
        debt.pays(3_450, debt.invoice.string("paymentReference"), "2025-04-02");
        debt.night("2025-04-03");

        assertThat(debt.owed()).containsExactly(0L, 0L, 0L);
        assertThat(debt.state()).isEqualTo("RESOLVED");
        assertThat(debt.told()).containsOnlyOnce("collect.charge_taken_back").containsOnlyOnce("collect.resolved");
    }
}
