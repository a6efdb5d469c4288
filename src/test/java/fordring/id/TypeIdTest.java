package fordring.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of the TypeID specification 0.3 (valid.yml, invalid.yml). */
class TypeIdTest {
    @ParameterizedTest
    @CsvSource({
        "prefix_01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057",
        "prefix_0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
        "prefix_00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
        "prefix_00000000000000000000000001, 00000000-0000-0000-0000-000000000001",
        "prefix_0000000000000000000000000a, 00000000-0000-0000-0000-00000000000a",
        "prefix_0000000000000000000000000g, 00000000-0000-0000-0000-000000000010",
        "prefix_00000000000000000000000010, 00000000-0000-0000-0000-000000000020",
        "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff"
    })
    void theVectorsOfTheSpecificationReadAndWrite(String text, UUID id) {
        assertThat(TypeId.write("prefix", id)).isEqualTo(text);
        assertThat(TypeId.read("prefix", text)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prefix",
                "prefix_",
                "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz", // more than 128 bits
                "prefix_zzzzzzzzzzzzzzzzzzzzzzzzzz",
                "prefix_01H455VB4PEX5VSKNK084SN02Q", // upper case
                "PREFIX_01h455vb4pex5vsknk084sn02q",
                "prefix_01h455vb4pex5vsknk084sn02", // 25 characters
                "prefix_01h455vb4pex5vsknk084sn02qq", // 27
                "prefix_01h455vb4pex5vsknk084sn02u", // u, i, l and o are not in the alphabet
                "prefix_01h455vb4pex5vsknk084sn0il",
                "prefix_01h455vb4pex5vsknk084sn0oq",
                "prefix_01h455vb4pex5vsknk084sn-2q",
                "prefix_-1h455vb4pex5vsknk084sn02q",
                "prefix-01h455vb4pex5vsknk084sn02q",
                "prefix01h455vb4pex5vsknk084sn02qq",
                "prefi_01h455vb4pex5vsknk084sn02qq",
                "other_01h455vb4pex5vsknk084sn02q",
                "prefix_01h455vb4pex5vsknk084sn02\u0669",
                " prefix_01h455vb4pex5vsknk084sn02q",
                "prefix_01h455vb4pex5vsknk084sn02q "
            })
    void whatIsNotOfTheFormIsRefused(String text) {
        assertThat(TypeId.read("prefix", text)).isEmpty();
    }

    @Test
    void newIdsAreVersion7AndAscendAsTextToo() {
        assertThat(Stream.generate(InvoiceId::next).limit(1_000))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.value().version() == 7 && id.value().variant() == 2)
                .extracting(InvoiceId::toString)
                .isSorted()
                .allMatch(text -> text.matches("inv_[0-7][0-9a-z]{25}"));
    }

    @Test
    void eachKindHasItsPrefixAndReadsNoOther() {
        assertThat(CreditorId.next().toString()).startsWith("cred_");
        assertThat(PaymentId.next().toString()).startsWith("pay_");
        assertThat(WebhookId.next().toString()).startsWith("wh_");
        assertThat(EventId.next().toString()).startsWith("evt_");
        assertThat(InvoiceId.parse(PaymentId.next().toString())).isEmpty();
        assertThat(PaymentId.parse(InvoiceId.next().toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cust_123", "cust_A_b9", "cust_01h455vb4pex5vsknk084sn02q", "cust__"})
    void aCustomersIdMayBeTheCallersOwn(String text) {
        assertThat(CustomerId.parse(text)).contains(new CustomerId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cust_", "cust", "123", "cust_æ", "cust_1-2", "cust_1\n", "CUST_1", "cust_1 "})
    void whatIsNoCustomerIdIsRefused(String text) {
        assertThat(CustomerId.parse(text)).isEmpty();
        assertThat(CustomerId.parse("cust_" + "x".repeat(61))).isEmpty();
        assertThat(CustomerId.parse("cust_" + "x".repeat(60))).isPresent();
    }
}
