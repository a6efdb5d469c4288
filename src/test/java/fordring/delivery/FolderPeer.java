package fordring.delivery;

import fordring.party.ChannelKind;
import fordring.testkit.SftpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder at a server of SFTP, where a message is there when its last file is. */
final class FolderPeer implements Peer {
    private final SftpServer server;
    private final ChannelKind kind;
    private final String gateway;
    private final String last;
    private final String name;
    private boolean down;

    FolderPeer(Path root, ChannelKind kind, String gateway, String last, String name) {
        this.server = new SftpServer(root);
        this.kind = kind;
        this.gateway = gateway;
        this.last = last;
        this.name = name;
    }

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public String protocol() {
        return "SFTP";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> settings() {
        return server.settings(gateway, ".");
    }

    @Override
    public void behave(Manner manner) {
        if (down) {
            server.startAgain();
            down = false;
        }
        server.refuseToWrite(manner == Manner.REFUSES);
        switch (manner) {
            case TAKES, REFUSES -> {}
            case IS_SILENT -> server.killAfterRename(last);
            case IS_DOWN -> {
                server.stop();
                down = true;
            }
        }
    }

    @Override
    public List<String> arrived() {
        return server.files(".").keySet().stream()
                .filter(file -> file.endsWith(last))
                .map(file -> file.substring(0, file.length() - last.length()))
                .toList();
    }

    @Override
    public boolean keepsOne() {
        return true;
    }

    @Override
    public boolean refusesForGood() {
        return false;
    }

    @Override
    public void close() {
        server.close();
    }
}
