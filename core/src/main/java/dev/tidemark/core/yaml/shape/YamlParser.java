package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one file of YAML 1.2 with one document. Files are hostile: their size, depth and what aliases make of them are
 * limited, and whatever is wrong becomes a problem with its place.
 */
public final class YamlParser {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 4 << 20;
    /** How deep lists and mappings may lie in each other. */
    public static final int MAX_DEPTH = 50;
    /** The most pieces a file may have once its aliases are put in. */
    public static final int MAX_PIECES = 500_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setParseComments(false)
            .build();

    private final Path file;
    private final Problems problems;
    private final int[] codePoints;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Yaml> anchors = new HashMap<>();
    private Location lastPlace;
    private int pieces;
    private @Nullable Yaml document;

    private YamlParser(Path file, int[] codePoints, Problems problems) {
        this.file = file;
        this.codePoints = codePoints;
        this.problems = problems;
        this.lastPlace = Location.of(file);
    }

    /** The file's document; empty, with a problem, if it cannot be read. {@code file} is what problems name. */
    public static Optional<Yaml> parse(Path file, byte[] bytes, Problems problems) {
        if (bytes.length > MAX_BYTES) {
            problems.add(Problem.user(
                            "FILE_TOO_LARGE",
                            "Definition too large: more than " + Quantities.shownBytes(MAX_BYTES),
                            "move data elsewhere")
                    .at(Location.of(file)));
            return Optional.empty();
        }
        return decode(file, bytes, problems).flatMap(text -> parse(file, text, problems));
    }

    static Optional<Yaml> parse(Path file, String text, Problems problems) {
        YamlParser parser = new YamlParser(file, text.codePoints().toArray(), problems);
        try {
            Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
            for (Event event = parser.next(events); event != null; event = parser.next(events)) {
                parser.take(event);
            }
        } catch (Refused refused) {
            problems.add(refused.problem);
            return Optional.empty();
        }
        if (parser.document == null) {
            problems.add(Problem.user("EMPTY_FILE", "Nothing is defined here", "write a definition or delete the file")
                    .at(Location.of(file)));
        }
        return Optional.ofNullable(parser.document);
    }

    private static Optional<String> decode(Path file, byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.codePointCount(text.lastIndexOf('\n') + 1, text.length()) + 1;
            problems.add(
                    Problem.user("NOT_UTF8", "Cannot read YAML: bytes that are not UTF-8", "save the file as UTF-8")
                            .at(new Location(file, line, column)));
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private @Nullable Event next(Iterator<Event> events) {
        try {
            return events.hasNext() ? events.next() : null;
        } catch (YamlEngineException failure) {
            throw new Refused(explain(failure));
        } catch (RuntimeException failure) {
            // The library lets some mistakes through as they come, such as "\\x" without its digits.
            throw new Refused(
                    syntax("it does not parse from here on", remedy("")).at(lastPlace));
        }
    }

    private void take(Event event) {
        lastPlace = place(event);
        switch (event.getEventId()) {
            case Scalar -> add(scalar((ScalarEvent) event), (NodeEvent) event);
            case Alias -> add(alias((AliasEvent) event), null);
            case SequenceStart, MappingStart -> start((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> {
                Open done = open.pop();
                add(done.close(), done.event);
            }
            case DocumentStart -> {
                if (document != null) {
                    throw refuse(
                            "MORE_THAN_ONE_DOCUMENT",
                            "Second document in one file",
                            "write one definition a file",
                            event);
                }
            }
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private Yaml scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        Location place = place(event);
        int start = event.getStartMark().map(Mark::getIndex).orElse(0);
        ScalarOrigin origin = new ScalarOrigin(codePoints, start, place, style(event.getScalarStyle()));
        return new Yaml.Scalar(event.getValue(), event.isPlain(), place, origin);
    }

    private static ScalarOrigin.Style style(ScalarStyle style) {
        return switch (style) {
            case DOUBLE_QUOTED -> ScalarOrigin.Style.DOUBLE_QUOTED;
            case SINGLE_QUOTED -> ScalarOrigin.Style.SINGLE_QUOTED;
            case LITERAL -> ScalarOrigin.Style.LITERAL;
            case FOLDED -> ScalarOrigin.Style.FOLDED;
            default -> ScalarOrigin.Style.PLAIN;
        };
    }

    private Yaml alias(AliasEvent event) {
        Yaml meant = anchors.get(event.getAlias());
        if (meant == null) {
            throw refuse(
                    "UNKNOWN_ALIAS",
                    "Unknown alias: *" + event.getAlias().getValue(),
                    "put a value that begins with * in quotes",
                    event);
        }
        if (open.size() + height(meant) > MAX_DEPTH) {
            throw tooDeep(event);
        }
        return meant;
    }

    /** Does not recurse without end: every complete piece is within the limit already. */
    private static int height(Yaml node) {
        if (node instanceof Yaml.Sequence sequence) {
            return 1
                    + sequence.items().stream()
                            .mapToInt(YamlParser::height)
                            .max()
                            .orElse(0);
        }
        if (node instanceof Yaml.Mapping mapping) {
            return 1
                    + mapping.entries().stream()
                            .mapToInt(entry -> height(entry.value()))
                            .max()
                            .orElse(0);
        }
        return 0;
    }

    private void start(CollectionStartEvent event) {
        refuseTag(event.getTag(), event);
        if (open.size() >= MAX_DEPTH) {
            throw tooDeep(event);
        }
        open.push(new Open(event));
    }

    private void add(Yaml node, @Nullable NodeEvent event) {
        // A collection's members are counted already; an alias brings all it stands for.
        pieces += event instanceof CollectionStartEvent ? 1 : node.size();
        if (pieces > MAX_PIECES) {
            throw new Refused(Problem.user(
                            "TOO_MANY_VALUES",
                            "Too many values: more than " + MAX_PIECES + " once aliases are put in",
                            "use fewer aliases or move data elsewhere")
                    .at(node.place()));
        }
        if (event != null) {
            event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        Open parent = open.peek();
        if (parent == null) {
            document = node;
        } else {
            parent.add(node);
        }
    }

    private void refuseTag(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            throw refuse(
                    "TAG",
                    "Tag where none is used: " + Quoting.shown(tag.get()),
                    "leave it out, or put a value that begins with ! in quotes",
                    event);
        }
    }

    private Refused tooDeep(Event event) {
        return refuse("TOO_DEEP", "Nested too deep: more than " + MAX_DEPTH + " levels", "flatten it", event);
    }

    private Refused refuse(String code, String message, String remedy, Event event) {
        return new Refused(Problem.user(code, message, remedy).at(place(event)));
    }

    private Location place(Event event) {
        return event.getStartMark().map(this::place).orElse(Location.of(file));
    }

    private Location place(Mark mark) {
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Problem explain(YamlEngineException failure) {
        if (failure instanceof MarkedYamlEngineException marked) {
            return explain(marked)
                    .at(marked.getProblemMark()
                            .or(marked::getContextMark)
                            .map(this::place)
                            .orElse(lastPlace));
        }
        if (failure instanceof ReaderException reader) {
            return syntax(
                            "character U+%04X".formatted(reader.getCodePoint()),
                            "write it as an escape in double quotes, or leave it out")
                    .at(placeOf(reader.getPosition()));
        }
        return syntax(String.valueOf(failure.getMessage()), remedy("")).at(lastPlace);
    }

    private Problem explain(MarkedYamlEngineException failure) {
        String what = failure.getProblem() == null
                ? "it does not parse"
                : failure.getProblem().strip();
        int at = failure.getProblemMark().map(Mark::getIndex).orElse(codePoints.length);
        int found = at < codePoints.length ? codePoints[at] : -1;
        if (what.contains("\\t(TAB)") || found == '\t') {
            return syntax("a tab where only spaces may stand", "indent with spaces");
        }
        if (what.contains("cannot start any token") && found >= 0) {
            return syntax("a value that begins with " + Character.toString(found), "put it in quotes");
        }
        String all = failure.getContext() == null
                ? what
                : what + " " + failure.getContext().strip();
        return syntax(all, remedy(all));
    }

    private static Problem syntax(String what, String remedy) {
        return Problem.user("YAML_SYNTAX", "Cannot read YAML: " + Quoting.sentence(what), remedy);
    }

    private static String remedy(String what) {
        if (what.contains("mapping values are not allowed")) {
            return "put a value that holds ': ' in quotes, and check the indentation";
        }
        if (what.contains("scanning an alias") || what.contains("scanning an anchor")) {
            return "put a value that begins with * or & in quotes";
        }
        if (what.contains("scanning a directive")) {
            return "put a value that begins with a special character in quotes";
        }
        if (what.contains("could not find expected ':'")) {
            return "write key: value, and check the indentation";
        }
        return "check the indentation, and put values with special characters in quotes";
    }

    private Location placeOf(int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(index, codePoints.length); i++) {
            if (codePoints[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Location(file, line, column);
    }

    /** A list or mapping whose end has not come yet. */
    private final class Open {
        private final CollectionStartEvent event;
        private final boolean mapping;
        private final List<Yaml> items = new ArrayList<>();
        private final List<Yaml.Entry> entries = new ArrayList<>();
        private final Map<String, Yaml.Scalar> keys = new HashMap<>();
        private Yaml.@Nullable Scalar key;
        private boolean keyTwice;
        private int size = 1;

        Open(CollectionStartEvent event) {
            this.event = event;
            this.mapping = event.getEventId() == Event.ID.MappingStart;
        }

        void add(Yaml node) {
            size += node.size();
            if (!mapping) {
                items.add(node);
            } else if (key != null) {
                if (!keyTwice) {
                    entries.add(new Yaml.Entry(key, node));
                }
                key = null;
            } else if (node instanceof Yaml.Scalar scalar) {
                key = scalar;
                Yaml.Scalar first = keys.putIfAbsent(scalar.text(), scalar);
                keyTwice = first != null;
                if (first != null) {
                    problems.add(Problem.user(
                                    "DUPLICATE_KEY",
                                    "Duplicate key: " + Quoting.shown(scalar.text()),
                                    "it stands at line " + first.place().line() + " already; keep one")
                            .at(scalar.place()));
                }
            } else {
                throw new Refused(Problem.user("KEY_NOT_TEXT", "Key is not a text: " + node.words(), "write key: value")
                        .at(node.place()));
            }
        }

        Yaml close() {
            Location place = place(event);
            return mapping ? new Yaml.Mapping(entries, place, size) : new Yaml.Sequence(items, place, size);
        }
    }

    /** Ends the reading of this file. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
