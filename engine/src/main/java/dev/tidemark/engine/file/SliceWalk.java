package dev.tidemark.engine.file;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SourceDefinition.Complete;
import dev.tidemark.core.definition.SourceDefinition.Slices;
import dev.tidemark.core.problem.Problem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Collects the slices of a source on one walk over its folders. It goes into a folder only if a match may lie there, asks
 * for the attributes of every file once, and finds no slice within a slice.
 */
final class SliceWalk extends SimpleFileVisitor<Path> {

    private final SourceDefinition definition;
    private final Glob glob;
    private final Path base;
    private final Path root;
    private final Instant now;

    private final List<SliceBuilder> found = new ArrayList<>();
    private final Set<Path> foldersWithMarker = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable SliceBuilder openFolder;
    private long otherMatches;

    SliceWalk(SourceDefinition definition, Glob glob, Path base, Path root, Instant now) {
        this.definition = definition;
        this.glob = glob;
        this.base = base;
        this.root = root;
        this.now = now;
    }

    /** Relative to the project's root, or absolute when outside it. */
    static String shown(Path root, Path path) {
        return path.startsWith(root) && !path.equals(root)
                ? root.relativize(path).toString()
                : path.toString();
    }

    Listing listing() {
        List<FileSlice> slices = found.stream()
                .map(builder -> builder.build(definition.complete(), now, hasMarker(builder)))
                .sorted(Comparator.comparing(FileSlice::name, NaturalOrder.INSTANCE))
                .toList();
        return new Listing(slices, problems, notes(slices));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        SliceBuilder slice = openFolder;
        if (slice != null) {
            if (Glob.isHidden(name(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            slice.touched(attributes.lastModifiedTime().toInstant());
            return FileVisitResult.CONTINUE;
        }
        if (folder.equals(base)) {
            return FileVisitResult.CONTINUE;
        }
        Glob.Reach reach = reach(folder);
        if (reach.matches()) {
            if (definition.slices() == Slices.FOLDER) {
                open(folder).touched(attributes.lastModifiedTime().toInstant());
                return FileVisitResult.CONTINUE;
            }
            otherMatches++;
        }
        return reach.leadsOn() ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException broken) {
        if (broken != null) {
            notListed(folder, broken);
        }
        if (openFolder != null && openFolder.path().equals(folder)) {
            openFolder = null;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isMarker(file)) {
            foldersWithMarker.add(parent(file));
            return FileVisitResult.CONTINUE;
        }
        SliceBuilder slice = openFolder;
        if (slice != null) {
            if (!Glob.isHidden(name(file))) {
                add(slice, file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }
        if (!file.equals(base) && reach(file).matches()) {
            if (definition.slices() == Slices.FILE) {
                add(begin(file), file, attributes);
            } else {
                otherMatches++;
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException cause) {
        if (cause instanceof FileSystemLoopException) {
            // The link leads back to a folder that is being walked: it holds nothing of its own.
            return FileVisitResult.CONTINUE;
        }
        SliceBuilder slice = openFolder;
        if (slice != null && Glob.isHidden(name(path))) {
            return FileVisitResult.CONTINUE;
        }
        if (slice == null && !path.equals(base)) {
            Glob.Reach reach = reach(path);
            if (reach.matches()) {
                begin(path).blocked("Cannot read " + shown(root, path) + ": " + FileProblems.reason(path, cause));
                return FileVisitResult.CONTINUE;
            }
            if (!reach.leadsOn()) {
                return FileVisitResult.CONTINUE;
            }
        }
        notListed(path, cause);
        return FileVisitResult.CONTINUE;
    }

    /** A part of the tree is not known: the slice that it belongs to must not be counted without it. */
    private void notListed(Path path, IOException cause) {
        String what = "Cannot read " + shown(root, path) + ": " + FileProblems.reason(path, cause);
        if (openFolder != null) {
            openFolder.blocked(what);
        } else {
            problems.add(Problem.outside("UNREADABLE_FOLDER", what, "check its permissions; the next run tries again")
                    .at(definition.pathLocation()));
        }
    }

    private void add(SliceBuilder slice, Path file, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            slice.blocked("Cannot read " + shown(root, file) + ": the link leads nowhere");
            return;
        }
        if (!attributes.isRegularFile()) {
            slice.blocked("Cannot read " + shown(root, file) + ": it is neither a file nor a folder");
            return;
        }
        FileTime modified = attributes.lastModifiedTime();
        slice.add(
                new SourceFile(
                        file.toString(),
                        shown(root, file),
                        slice.path().equals(file)
                                ? name(file)
                                : slashed(slice.path().relativize(file)),
                        attributes.size(),
                        modified.to(TimeUnit.NANOSECONDS)),
                modified.toInstant());
    }

    private SliceBuilder open(Path folder) {
        SliceBuilder slice = begin(folder);
        openFolder = slice;
        return slice;
    }

    private SliceBuilder begin(Path path) {
        SliceBuilder slice = new SliceBuilder(slashed(base.relativize(path)), path);
        found.add(slice);
        return slice;
    }

    private boolean isMarker(Path file) {
        return definition.complete() instanceof Complete.Marker marker
                && name(file).equals(marker.fileName());
    }

    /** The marker lies in the slice's folder, or beside the slice when that is a file. */
    private boolean hasMarker(SliceBuilder slice) {
        Path folder = definition.slices() == Slices.FOLDER ? slice.path() : parent(slice.path());
        return foldersWithMarker.contains(folder);
    }

    private Glob.Reach reach(Path path) {
        List<String> names = StreamSupport.stream(base.relativize(path).spliterator(), false)
                .map(Path::toString)
                .toList();
        return glob.reach(names);
    }

    private List<String> notes(List<FileSlice> slices) {
        List<String> notes = new ArrayList<>();
        if (slices.isEmpty() && problems.isEmpty()) {
            notes.add("Nothing matches the path of source " + definition.name() + ": " + definition.path());
        }
        if (otherMatches > 0) {
            notes.add(
                    definition.slices() == Slices.FOLDER
                            ? "Files passed over, because slices of source " + definition.name() + " are folders: "
                                    + otherMatches + " (write slices: file to count each file)"
                            : "Folders passed over, because slices of source " + definition.name() + " are files: "
                                    + otherMatches + " (write slices: folder, or add /* to the path)");
        }
        for (FileSlice slice : slices) {
            if (slice.files().isEmpty() && slice.isReady()) {
                notes.add("Slice " + slice.name() + " of source " + definition.name()
                        + " is empty: it counts as zero events");
            }
        }
        return notes;
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }
}
