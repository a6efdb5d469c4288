package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In whose words a path is answered. */
class RouterTest {
    private record Named(String name) implements Router.Refusals {
        @Override
        public Response notFound(Request request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response methodNotAllowed(Request request, Set<String> allowed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response bodyTooLarge(Request request, long mostBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response broken(Request request, Throwable failure) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response refused(Request request, int status) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/invoice, partner",
        "/invoice/, partner",
        "/invoice/create, partner",
        "/invoices, erp",
        "/invoices/I.1, erp",
        "/invoicesque, all",
        "/i/token, page",
        "/i, all",
        "/, all",
        "*, all",
    })
    void aPrefixIsWholeSegmentsOfThePath(String path, String surface) {
        Router router = new Router()
                .surface("/", new Named("all"), 1)
                .surface("/invoice", new Named("partner"), 1)
                .surface("/invoices", new Named("erp"), 1)
                .surface("/i/", new Named("page"), 1);

        assertThat(router.refusals(path)).isEqualTo(new Named(surface));
    }
}
