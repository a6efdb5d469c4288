package fordring;

import fordring.cli.Fordring;

/** The program: {@code java -jar fordring.jar COMMAND}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Fordring.run(args));
    }
}
