package fordring.page;

import fordring.country.Country;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.party.Customer;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.OutgoingHttp;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Secrets;
import fordring.reference.PersonalNumber;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who visits the page of a customer that wants it so proves to be him first, by a broker that the operator has set up.
 * What he proved holds for one invoice, in one browser, for half an hour.
 */
public final class Identification {
    static final String FOLDER = "/identification";

    /** Where the broker sends people back to, on the public URL. */
    static final String CALLBACK = FOLDER + "/callback";

    private static final Logger LOG = LoggerFactory.getLogger(Identification.class);
    private static final Duration ATTEMPT_LASTS = Duration.ofMinutes(10);
    private static final Duration PROOF_LASTS = Duration.ofMinutes(30);
    private static final int MOST_REMEMBERED = 10_000;

    private final @Nullable Broker broker;
    private final String publicUrl;
    private final Secrets secrets;
    private final Db db;
    private final Clock clock;
    private final SealedCookie attempts;
    private final SealedCookie proofs;
    /** The states of attempts that are over, by their end. The broker's codes are good once too, on every node. */
    private final ConcurrentHashMap<String, Instant> over = new ConcurrentHashMap<>();

    /** What a visitor is let do. */
    public sealed interface Access {
        /** He may read and answer. */
        record Open() implements Access {}

        /** He is asked who he is first. */
        record Ask(Response response) implements Access {}

        /** He is shown the door. */
        record Refused(Response response) implements Access {}
    }

    /** What came of an attempt. */
    private enum Outcome {
        MATCHED,
        OTHER_PERSON,
        CANCELLED,
        FAILED
    }

    /** @param http may reach the broker, wherever the operator's network has it */
    public Identification(Config config, Secrets secrets, Db db, Clock clock, OutgoingHttp http) {
        Config.Oidc oidc = config.oidc();
        this.broker = oidc == null ? null : new Broker(oidc, URI.create(config.publicUrl() + CALLBACK), http, clock);
        this.publicUrl = config.publicUrl();
        this.secrets = secrets;
        this.db = db;
        this.clock = clock;
        boolean secure = publicUrl.startsWith("https:");
        this.attempts = new SealedCookie(secrets, "identification", ATTEMPT_LASTS, secure);
        this.proofs = new SealedCookie(secrets, "identified", PROOF_LASTS, secure);
    }

    /** Asked before anything of an invoice is shown or taken; it does not open where nobody can be asked. */
    public Access check(Request request, Visit visit) {
        if (!visit.needsIdentification() || isProved(request, visit)) {
            return new Access.Open();
        }
        return broker == null || wanted(visit).isEmpty()
                ? new Access.Refused(Notice.IDENTIFICATION.response(visit.language()))
                : new Access.Ask(Proof.ASKED.response(visit.language(), start(visit)));
    }

    /** Nothing proves somebody of whom no number is known. */
    private boolean isProved(Request request, Visit visit) {
        Optional<List<String>> proof = wanted(visit).map(number -> proof(visit, number));
        return broker != null && proof.isPresent() && proof.equals(proofs.words(request, clock.systemNow()));
    }

    /** What is proved: of whom is part of it, so that it is over when the customer gets another number. */
    private List<String> proof(Visit visit, String number) {
        byte[] hash = secrets.keyedHash("identified", number);
        return List.of(visit.token(), Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    private String start(Visit visit) {
        return publicUrl + visit.path("identify");
    }

    /** Sends a visitor to the broker. */
    Response begin(Request request, Visit visit) {
        return switch (check(request, visit)) {
            case Access.Open _ -> redirect(publicUrl + visit.path(""));
            case Access.Refused(Response refusal) -> refusal;
            case Access.Ask _ -> {
                Broker.Attempt attempt = Broker.Attempt.begin();
                try {
                    yield attempts.give(
                            redirect(asked().address(attempt).toString()),
                            FOLDER,
                            clock.systemNow(),
                            visit.token(),
                            visit.language().code(),
                            attempt.state(),
                            attempt.nonce(),
                            attempt.verifier());
                } catch (Broker.Down down) {
                    yield down(visit, down);
                }
            }
        };
    }

    /**
     * Takes a visitor back from the broker.
     *
     * @param visited answers a request for a page by what it is to show, or says that there is none
     */
    Response comeBack(Request request, BiFunction<Request, Function<Visit, Response>, Response> visited) {
        List<String> words = attempts.words(request, clock.systemNow()).orElse(List.of());
        String state = request.query().getOrDefault("state", "");
        if (words.size() != 5 || !isSame(words.get(2), state) || !isFirst(state)) {
            return Proof.FOREIGN.response(Visits.language(request), null);
        }
        Broker.Attempt attempt = new Broker.Attempt(state, words.get(3), words.get(4));
        Request page = new Request(
                request.id(),
                request.ip(),
                "GET",
                "/i/" + words.getFirst(),
                Map.of("token", words.getFirst()),
                Map.of("lang", words.get(1)),
                request.headers(),
                new byte[0]);
        return visited.apply(page, visit -> finish(request, visit, attempt));
    }

    private boolean isFirst(String state) {
        Instant now = clock.systemNow();
        if (over.size() > MOST_REMEMBERED) {
            over.values().removeIf(now::isAfter);
        }
        return over.putIfAbsent(state, now.plus(ATTEMPT_LASTS)) == null;
    }

    private Response finish(Request request, Visit visit, Broker.Attempt attempt) {
        if (!visit.needsIdentification()) {
            return redirect(publicUrl + visit.path(""));
        }
        try {
            Outcome outcome = outcome(request, visit, attempt);
            record(request, visit, outcome);
            return switch (outcome) {
                case MATCHED ->
                    proofs.give(
                            redirect(publicUrl + visit.path("")),
                            visit.path(),
                            clock.systemNow(),
                            proof(visit, wanted(visit).orElseThrow()).toArray(String[]::new));
                case OTHER_PERSON -> Proof.OTHER_PERSON.response(visit.language(), start(visit));
                case CANCELLED -> Proof.CANCELLED.response(visit.language(), start(visit));
                case FAILED -> Proof.FAILED.response(visit.language(), start(visit));
            };
        } catch (Broker.Down down) {
            record(request, visit, Outcome.FAILED);
            return down(visit, down);
        }
    }

    private Outcome outcome(Request request, Visit visit, Broker.Attempt attempt) throws Broker.Down {
        String error = request.query().get("error");
        if (error != null) {
            // OAuth 2.0 (RFC 6749, section 4.1.2.1) has no other word for a person who changed his mind.
            return error.equals("access_denied") ? Outcome.CANCELLED : Outcome.FAILED;
        }
        Optional<String> number = asked().number(
                        attempt,
                        request.query().getOrDefault("code", ""),
                        request.query().get("iss"));
        if (number.isEmpty()) {
            return Outcome.FAILED;
        }
        return isWanted(visit, number.get()) ? Outcome.MATCHED : Outcome.OTHER_PERSON;
    }

    private Broker asked() {
        if (broker == null) {
            throw new IllegalStateException("nobody can be asked");
        }
        return broker;
    }

    private void record(Request request, Visit visit, Outcome outcome) {
        Change change = Change.of(
                "invoice.identify",
                visit.invoice().toString(),
                Map.of(),
                Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT)));
        db.write(tx -> {
            Audit.recordDebtor(tx, visit.tenant(), request.ip(), change);
            return change;
        });
    }

    /** The number that must be proved, of today's customer or else of the one it was issued to; empty: nobody's will do. */
    private static Optional<String> wanted(Visit visit) {
        return Stream.of(visit.customer(), visit.dossier().buyer())
                .filter(customer -> customer.type() == Customer.Type.PERSON)
                .flatMap(customer -> Stream.ofNullable(customer.personalNumber()))
                .findFirst()
                .filter(number -> countries(visit, number).findAny().isPresent());
    }

    /** Whose number it can be: the customer's country's if at all, else any that has such numbers. */
    private static Stream<Country> countries(Visit visit, String number) {
        List<Country> possible = Arrays.stream(Country.values())
                .filter(country -> PersonalNumber.isValid(number, country))
                .toList();
        List<Country> own = possible.stream()
                .filter(country ->
                        country.name().equals(visit.customer().address().country()))
                .toList();
        return own.isEmpty() ? possible.stream() : own.stream();
    }

    private static boolean isWanted(Visit visit, String proved) {
        String wanted = wanted(visit).orElseThrow();
        return countries(visit, wanted).anyMatch(country -> {
            Optional<String> one = PersonalNumber.whole(wanted, country, visit.today());
            Optional<String> other = PersonalNumber.whole(proved, country, visit.today());
            return one.isPresent() && other.isPresent() && isSame(one.get(), other.get());
        });
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Response down(Visit visit, Broker.Down down) {
        LOG.warn("the broker of identities gives no usable answer: {}", down.getMessage());
        return Proof.DOWN.response(visit.language(), start(visit)).with("Retry-After", "30");
    }

    private static Response redirect(String address) {
        return Html.guarded(new Response(303, Map.of("Location", address), new byte[0]));
    }
}
