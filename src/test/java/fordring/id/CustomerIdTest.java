package fordring.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"cust_123", "cust_4711", "cust_NORDAVIND_2"})
    void whatACallerMadeUpIsBrought(String id) {
        assertThat(new CustomerId(id).isBrought()).isTrue();
    }

    @Test
    void oursAreNot() {
        assertThat(CustomerId.next().isBrought()).isFalse();
    }
}
