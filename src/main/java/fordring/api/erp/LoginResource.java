package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.RateLimits;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.time.Duration;
import java.util.Objects;

/** {@code POST /authenticate}: a token of a day for a user name and its password. */
public final class LoginResource implements ErpApi.Part {
    /** For one name: fewer than the hundred failures of NIST SP 800-63B-3 section 5.2.2, and so many more an hour. */
    private static final RateLimits.Rate OF_NAME = new RateLimits.Rate(99, 99, Duration.ofHours(1));

    /** From one address: to see whether a password is right costs time and memory. */
    private static final RateLimits.Rate OF_ADDRESS = new RateLimits.Rate(300, 60, Duration.ofMinutes(1));

    private static final int LONGEST_NAME = 254;

    private final RateLimits rates = new RateLimits();

    private record View(String idToken, String tokenType) {}

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("POST", "/authenticate", api.openRoute(request -> login(api, request)));
    }

    private Response login(ErpApi api, Request request) {
        ErpApi.requireJson(request);
        JsonFields in = JsonFields.of(request.body());
        in.require("username", Code.MUST_BE_TEXT);
        in.require("password", Code.MUST_BE_TEXT);
        String username = in.text("username", LONGEST_NAME);
        String password = in.text("password", SignUpRequest.LONGEST_PASSWORD);
        in.reject();
        if (username == null || password == null) {
            throw new IllegalStateException("a login without fault lacks a field");
        }
        count("address " + Objects.requireNonNullElse(request.ip(), ""), OF_ADDRESS);
        count("name " + SignUpRequest.plain(username), OF_NAME);
        String token = api.users()
                .token(username, password)
                .orElseThrow(() -> new Rejected(Fault.of(Code.LOGIN_WRONG, "")));
        return Response.json(200, Json.write(new View(token, "Bearer")));
    }

    private void count(String who, RateLimits.Rate rate) {
        long wait = rates.count(who, rate);
        if (wait > 0) {
            throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", wait));
        }
    }
}
