package fordring.delivery;

import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Gateways;
import fordring.platform.OutgoingHttp;
import fordring.platform.Reach;
import fordring.platform.Sftp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * By what each message really goes. All of an installation without any gateway goes to the outbox. One that has a gateway
 * is in earnest: there a channel without one refuses. What test tenants send goes to the outbox all the same, unless its
 * recipient is one that tests may reach.
 */
final class Channels implements AutoCloseable {
    /** An access point that proves an invoice before it answers takes its time. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final boolean inEarnest;
    private final Set<String> testRecipients;
    private final Map<ChannelKind, Channel> gateways = new EnumMap<>(ChannelKind.class);
    private final List<AutoCloseable> open = new ArrayList<>();

    /** @param db where it is looked up later what became of a text message */
    Channels(Config config, Db db) {
        this(config, smpp -> new SmppChannel(smpp, db));
    }

    /** @param smpp binds to a message centre, on the caller's own terms */
    Channels(Config config, Function<Config.Smpp, SmppChannel> smpp) {
        Config.Smtp smtp = config.smtp();
        Gateways others = config.gateways();
        InvoiceMail writer = new InvoiceMail(smtp == null ? "faktura@localhost" : smtp.from());
        this.outbox = new Outbox(config.data().resolve("outbox"), writer);
        this.testRecipients =
                others.testRecipients().stream().map(Channels::plain).collect(Collectors.toUnmodifiableSet());
        if (smtp != null) {
            gateways.put(ChannelKind.EMAIL, new EmailChannel(new SmtpMailer(smtp), writer));
        }
        if (others.sms() != null) {
            gateways.put(ChannelKind.SMS, sms(others.sms(), smpp));
        }
        if (others.letters() != null) {
            Sftp sftp = closing(new Sftp(others.letters().server()));
            gateways.put(
                    ChannelKind.LETTER,
                    new LetterChannel(sftp::put, others.letters().addressPages()));
        }
        if (others.eInvoices() != null) {
            gateways.put(ChannelKind.E_INVOICE, new EInvoiceChannel(carrier(others.eInvoices())));
        }
        this.inEarnest = !gateways.isEmpty();
    }

    private Channel sms(Gateways.SmsGateway gateway, Function<Config.Smpp, SmppChannel> binding) {
        return switch (gateway) {
            case Config.Smpp smpp -> closing(binding.apply(smpp));
            case Config.HttpSms http -> new HttpSmsChannel(http, http());
        };
    }

    private EInvoiceChannel.Carrier carrier(Gateways.AccessPoint point) {
        return switch (point) {
            case Gateways.SftpServer server -> {
                Sftp sftp = closing(new Sftp(server));
                yield EInvoiceChannel.Carrier.to(sftp::put);
            }
            case Gateways.HttpAccessPoint http -> new AccessPointHttp(http, http());
        };
    }

    private OutgoingHttp http() {
        return closing(new OutgoingHttp(Reach.ANYWHERE, ANSWER));
    }

    private <T extends AutoCloseable> T closing(T opened) {
        open.add(opened);
        return opened;
    }

    /** The channel for a message. */
    Channel of(ChannelKind kind, Message message) {
        Channel gateway = gateways.get(kind);
        if (!inEarnest || (message.dossier().test() && (gateway == null || !isForTests(kind, message)))) {
            return outbox.of(kind);
        }
        return gateway == null
                ? refused -> new Channel.Answer.Refused("no gateway is set up for " + kind.code())
                : gateway;
    }

    private boolean isForTests(ChannelKind kind, Message message) {
        if (testRecipients.isEmpty()) {
            return false;
        }
        Customer recipient = message.recipient();
        String address = switch (kind) {
            case EMAIL -> recipient.email();
            case SMS -> SmsAddress.to(message).orElse(null);
            case E_INVOICE -> Route.of(message).receiver();
            case LETTER -> null; // paper is never for tests
        };
        return address != null && testRecipients.contains(plain(address));
    }

    /** Without what people put into phone numbers, and without capitals. */
    private static String plain(String address) {
        return (address.startsWith("+") ? address.replaceAll("[ ()./-]", "") : address).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            close(each);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception failure) {
            throw new IllegalStateException("a gateway does not close", failure);
        }
    }
}
