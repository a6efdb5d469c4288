package fordring.jobs;

import fordring.bankfile.RefusedFile;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.FaultTexts;
import fordring.id.TenantId;
import fordring.intake.ImportFile;
import fordring.intake.PaymentFile;
import fordring.party.Language;
import fordring.party.Tenants;
import fordring.platform.Db;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which files of banks are laid: one folder in it for each tenant, named by its id. A file that has not
 * changed between two looks is imported and moved to {@code done} beside it, or to {@code refused} with a text that says
 * why. What begins with a dot is not looked at yet, and no symbolic link is followed.
 */
public final class WatchedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final int MOST_OF_ONE_NAME = 10_000;

    /** What changes when somebody writes to a file. */
    private record Stamp(long size, FileTime modified) {}

    private final Db db;
    private final ImportFile imports;
    private final Path folder;
    private Map<Path, Stamp> seen = new HashMap<>();
    /** Dealt with, but it could not be moved away. */
    private final Map<Path, Stamp> stuck = new HashMap<>();

    public WatchedFolder(Db db, ImportFile imports, Path folder) {
        this.db = db;
        this.imports = imports;
        this.folder = folder;
    }

    /** Looks once; answers whether anything was taken. */
    public boolean run() {
        Map<Path, Stamp> now = new HashMap<>();
        boolean taken = false;
        for (Path tenantsFolder : children(folder)) {
            Optional<TenantId> tenant = tenant(tenantsFolder);
            if (tenant.isPresent()) {
                for (Path file : children(tenantsFolder)) {
                    taken |= look(tenant.get(), file, now);
                }
            }
        }
        stuck.keySet().retainAll(now.keySet());
        seen = now;
        return taken;
    }

    /** Sorted, as files are named after when they were made. */
    private static List<Path> children(Path of) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(of)) {
            all.forEach(children::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.error("{} cannot be read", of, unreadable);
        }
        children.removeIf(child -> child.getFileName().toString().startsWith("."));
        children.sort(null);
        return children;
    }

    private Optional<TenantId> tenant(Path tenantsFolder) {
        return isFolder(tenantsFolder)
                ? TenantId.parse(tenantsFolder.getFileName().toString())
                        .filter(id -> db.read(tx -> Tenants.environment(tx, id)).isPresent())
                : Optional.empty();
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private boolean look(TenantId tenant, Path file, Map<Path, Stamp> now) {
        BasicFileAttributes is;
        try {
            is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return false;
        }
        if (!is.isRegularFile()) {
            return false;
        }
        Stamp stamp = new Stamp(is.size(), is.lastModifiedTime());
        now.put(file, stamp);
        if (!stamp.equals(seen.get(file)) || stamp.equals(stuck.get(file))) {
            return false;
        }
        try {
            return take(tenant, file);
        } catch (IOException failure) {
            LOG.error("{} was dealt with and cannot be moved away", file, failure);
            stuck.put(file, stamp);
            return false;
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                throw failure;
            }
            LOG.error("{} failed and will be tried again", file, failure);
            return false;
        }
    }

    /** @throws IOException when it cannot be moved, though all is done with it */
    private boolean take(TenantId tenant, Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream content = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            PaymentFile done = imports.run(tenant, name, ImportFile.UnknownAccounts.REFUSE, content);
            db.write(tx -> {
                Audit.record(
                        tx,
                        tenant,
                        Audit.Actor.SYSTEM,
                        Change.of("payment_file.create", done.id().toString()));
                return done;
            });
        } catch (RefusedFile refused) {
            refuse(file, String.valueOf(refused.getMessage()));
            return true;
        } catch (Rejected rejected) {
            return reject(file, rejected);
        } catch (NoSuchFileException another) {
            return false;
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read and will be tried again: {}", file, unreadable.getMessage());
            return false;
        }
        move(file, "done");
        return true;
    }

    private static boolean reject(Path file, Rejected rejected) throws IOException {
        boolean passing = rejected.faults().stream()
                .anyMatch(fault -> fault.code() == Code.FILE_IN_WORK || fault.code() == Code.STOPPING);
        if (!passing) {
            FaultTexts texts = FaultTexts.in(Language.EN);
            refuse(file, rejected.faults().stream().map(texts::detail).collect(Collectors.joining("\n")));
        }
        return !passing;
    }

    private static void refuse(Path file, String why) throws IOException {
        LOG.warn("{} is refused", file);
        Path moved = move(file, "refused");
        Files.writeString(moved.resolveSibling(moved.getFileName() + ".txt"), why + "\n");
    }

    /** Into a folder beside it, under a name that nothing has there. */
    private static Path move(Path file, String to) throws IOException {
        Path beside = file.resolveSibling(to);
        if (!isFolder(beside)) {
            Files.createDirectory(beside);
        }
        String name = file.getFileName().toString();
        for (int no = 1; no <= MOST_OF_ONE_NAME; no++) {
            try {
                return Files.move(file, beside.resolve(no == 1 ? name : name + "." + no));
            } catch (FileAlreadyExistsException taken) {
                // the next name
            }
        }
        throw new FileAlreadyExistsException(beside.resolve(name).toString());
    }
}
