package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/hooks?token=a%20b",
                "HTTPS://Example.com/",
                "https://8.8.8.8/hook",
                "https://[2606:4700::1111]/hook"
            })
    void anAddressOfTheWebIsTaken(String text) {
        assertThat(Webhooks.url(text, false)).hasValueSatisfying(url -> {
            assertThat(url).hasToString(text);
            assertThat(Webhooks.leadsIntoPrivateNetwork(text, false)).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/hook",
                "/hook",
                "https:///hook",
                "https://",
                "https:example.com",
                "https://exa mple.com/",
                "https://example.com/hook ",
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "http://example.com/",
                "http://localhost.example.com/",
                "http://10.0.0.1/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void anythingElseIsNot(String text) {
        assertThat(Webhooks.url(text, true)).isEmpty();
    }

    @Test
    void twoThousandCharactersAreTakenAndNoneMore() {
        String url = "https://example.com/" + "a".repeat(1_980);
        assertThat(Webhooks.url(url, false)).isPresent();
        assertThat(Webhooks.url(url + "a", false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/", "http://127.0.0.1/", "http://[::1]:80/"})
    void plainHttpIsTakenWithinThisMachineWhereThatIsAllowed(String text) {
        assertThat(Webhooks.url(text, false)).isEmpty();
        assertThat(Webhooks.url(text, true))
                .hasValueSatisfying(url ->
                        assertThat(Webhooks.leadsIntoPrivateNetwork(text, true)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00::1]/",
                "https://[::ffff:192.168.0.1]/",
                "https://0.0.0.0/"
            })
    void aPrivateAddressIsSeenWhereItIsWritten(String text) {
        assertThat(Webhooks.url(text, true))
                .hasValueSatisfying(url ->
                        assertThat(Webhooks.leadsIntoPrivateNetwork(text, true)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost/", "https://a.LOCALHOST/", "https://127.0.0.1/", "https://[::1]/"})
    void thisMachineIsSeenWhereItIsNotAllowed(String text) {
        assertThat(Webhooks.url(text, false)).hasValueSatisfying(url -> {
            assertThat(Webhooks.leadsIntoPrivateNetwork(text, false)).isTrue();
            assertThat(Webhooks.leadsIntoPrivateNetwork(text, true)).isFalse();
        });
    }
}
