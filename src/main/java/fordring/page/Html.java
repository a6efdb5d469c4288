package fordring.page;

import fordring.platform.Response;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers that browsers show, under a policy by which they ask nobody else and run nothing that came with the text. */
final class Html {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "Referrer-Policy", "no-referrer",
            "X-Robots-Tag", "noindex, nofollow, noarchive",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private Html() {}

    static Response page(int status, String template, Object view) {
        Utf8ByteOutput html = new Utf8ByteOutput();
        TEMPLATES.render(template, view, html);
        return guarded(Response.of(status, "text/html; charset=utf-8", html.toByteArray()));
    }

    /** With what holds for all that is answered below {@code /i/}, be it no page. */
    static Response guarded(Response response) {
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        headers.putAll(response.headers());
        return new Response(response.status(), headers, response.body());
    }
}
