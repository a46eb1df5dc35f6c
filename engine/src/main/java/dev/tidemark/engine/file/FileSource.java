package dev.tidemark.engine.file;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Format;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The files of one source: which slices there are now, and how one is cut into splits. */
public final class FileSource {

    /** About how much of a plain file one thread reads at a time. */
    static final long SPLIT_BYTES = 32L << 20;

    private final SourceDefinition definition;
    private final Path root;
    private final Clock clock;

    /**
     * @param root the project's folder, which a relative path starts from
     * @param clock tells how long a slice has been quiet
     */
    public FileSource(SourceDefinition definition, Path root, Clock clock) {
        this.definition = definition;
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * Looks at the folders once. What cannot be read is a problem of the listing or a slice that waits, never an
     * exception.
     *
     * @throws TidemarkException when the source's path is no pattern of local files
     */
    public Listing list() {
        Listing matches = listMatches();
        List<FileSlice> repaired = new Repairs(definition, root, clock).list();
        if (repaired.isEmpty()) {
            return matches;
        }
        List<FileSlice> all = new ArrayList<>(matches.slices());
        all.addAll(repaired);
        return new Listing(all, matches.problems(), matches.notes());
    }

    /** What the path matches, without repaired records. */
    Listing listMatches() {
        Glob glob = glob();
        Path base = base(glob);
        if (!Files.isDirectory(base)) {
            return new Listing(List.of(), List.of(notAFolder(base)), List.of());
        }
        SliceWalk walk = new SliceWalk(definition, glob, base, root, clock.instant());
        try {
            Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            return new Listing(List.of(), List.of(unlistable(base, e)), List.of());
        }
        return walk.listing();
    }

    /**
     * Cuts a slice into pieces that are read independently: plain files of a splittable format every
     * {@value #SPLIT_BYTES} bytes or so, any other file as a whole. Empty files have nothing to read and give no split.
     *
     * @throws TidemarkException when a file cannot be opened or is packed in a way that is not read
     */
    public static List<FileSplit> splits(FileSlice slice, Format.Configured format) {
        List<FileSplit> splits = new ArrayList<>();
        for (SourceFile file : slice.files()) {
            if (file.bytes() == 0) {
                continue;
            }
            Compression compression = compression(file);
            boolean whole = compression != Compression.NONE || !format.splittable();
            long pieces = whole ? 1 : Math.max(1, (file.bytes() + SPLIT_BYTES / 2) / SPLIT_BYTES);
            long from = 0;
            for (long piece = 1; piece <= pieces; piece++) {
                long to = piece == pieces ? file.bytes() : file.bytes() / pieces * piece;
                splits.add(new FileSplit(slice.name(), file, from, to - from, compression));
                from = to;
            }
        }
        return splits;
    }

    static Compression compression(SourceFile file) {
        byte[] head = new byte[Compression.MAGIC_BYTES];
        try (InputStream in = new FileInputStream(file.path())) {
            return Compression.of(file, head, in.readNBytes(head, 0, head.length));
        } catch (IOException e) {
            throw FileProblems.failed(file, e);
        }
    }

    private Glob glob() {
        String path = definition.path();
        if (path.startsWith("file://")) {
            path = path.substring("file://".length());
        } else if (path.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw invalidPath("only local files are read", "write a path below the project or an absolute one");
        }
        try {
            return Glob.parse(path);
        } catch (IllegalArgumentException e) {
            throw invalidPath("the pattern " + e.getMessage(), "see the reference of path");
        }
    }

    private Path base(Glob glob) {
        try {
            return root.resolve(glob.fixedPrefix()).normalize();
        } catch (InvalidPathException e) {
            throw invalidPath(e.getReason(), "write another path");
        }
    }

    private TidemarkException invalidPath(String why, String remedy) {
        return new TidemarkException(Problem.user(
                        "INVALID_PATH",
                        "Cannot read source " + definition.name() + " from " + definition.path() + ": " + why,
                        remedy)
                .at(definition.pathLocation()));
    }

    private Problem notAFolder(Path base) {
        String what = Files.exists(base) ? "it is not a folder" : "it does not exist";
        return Problem.user(
                        "MISSING_FOLDER",
                        "Cannot read the folder of source " + definition.name() + ", " + what + ": "
                                + SliceWalk.shown(root, base),
                        "create it, or correct the source's path: " + definition.path())
                .at(definition.pathLocation());
    }

    private Problem unlistable(Path base, IOException cause) {
        return Problem.outside(
                        "UNREADABLE_FOLDER",
                        "Cannot list " + SliceWalk.shown(root, base) + ": " + FileProblems.reason(base, cause),
                        "check its permissions; the next run tries again")
                .at(definition.pathLocation());
    }
}
