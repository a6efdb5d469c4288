package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;

/** {@code POST /authenticate}: a token of a day for a user name and its password. */
public final class LoginResource implements ErpApi.Part {
    private static final int LONGEST_NAME = 254;

    private record View(String idToken, String tokenType) {}

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("POST", "/authenticate", api.openRoute(request -> login(api, request)));
    }

    private static Response login(ErpApi api, Request request) {
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
        String token = api.users()
                .token(request.ip(), username, password)
                .orElseThrow(() -> new Rejected(Fault.of(Code.LOGIN_WRONG, "")));
        return Response.json(200, Json.write(new View(token, "Bearer")));
    }
}
