package fordring.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log lines on standard error, as text for people or JSON for machines, each with the id of its request. */
public final class Log {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0} %X{request} %msg%n";

    private Log() {}

    /** {@code chatty} false: warnings and errors only. */
    public static void configure(Config.LogFormat format, boolean chatty) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(format, context));
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("fordring").setLevel(chatty ? Level.INFO : Level.WARN);
        // It tells of every statement of a migration that was there already.
        context.getLogger("org.flywaydb").setLevel(Level.ERROR);
        // What goes wrong with a server of SFTP is told by who sends to it.
        context.getLogger("org.apache.sshd").setLevel(Level.OFF);
        // A lost connection is told by whoever lost it.
        context.getLogger("com.zaxxer.hikari.pool.ProxyConnection").setLevel(Level.ERROR);
        // What goes wrong on a link to an SMSC is told by whoever uses it; its debug lines have texts and numbers.
        context.getLogger("org.jsmpp").setLevel(Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(Config.LogFormat format, LoggerContext context) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(PATTERN);
                text.start();
                yield text;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setContext(context);
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                json.setWithArguments(false);
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.start();
                yield json;
            }
        };
    }
}
