package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.yaml.shape.Yaml.Meaning;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shapes that forms are made of. */
public final class Shapes {

    private static final int LONGEST_NAME = 63;
    private static final String NAME_FORM = "[a-z_][a-z0-9_]{0," + (LONGEST_NAME - 1) + "}";
    private static final Set<Meaning> TEXT = Set.of(Meaning.TEXT);
    private static final Set<Meaning> ANY = Set.of(Meaning.TEXT, Meaning.BOOLEAN, Meaning.INTEGER, Meaning.FLOAT);

    private Shapes() {}

    /** A text; numbers and booleans need quotes. */
    public static Shape<String> text() {
        return new ScalarShape<>(
                "a text",
                "write a text, in quotes if YAML takes it for something else",
                TEXT,
                JsonObject.of("type", "string"),
                scalar -> Optional.of(scalar.text()));
    }

    /** A text that is not empty. */
    public static Shape<String> someText() {
        return new ScalarShape<>(
                "a text that is not empty",
                "write a text, in quotes if YAML takes it for something else",
                TEXT,
                JsonObject.of("type", "string").with("pattern", "\\S"),
                scalar -> Optional.of(scalar.text()).filter(text -> !text.isBlank()));
    }

    /** A text that people make up, or a number taken as it is written. */
    public static Shape<String> label() {
        return new ScalarShape<>(
                "a text or number",
                "write a text",
                Set.of(Meaning.TEXT, Meaning.INTEGER),
                JsonObject.of("type", List.of("string", "integer")),
                scalar -> Optional.of(scalar.text()).filter(text -> !text.isBlank()));
    }

    /** A text, number or boolean, taken as it is written, with its parameters put in. */
    public static Shape<String> asWritten() {
        return new ScalarShape<>(
                        "a text, number or boolean",
                        "write one value",
                        ANY,
                        JsonObject.of("type", List.of("string", "number", "boolean")),
                        scalar -> Optional.of(new Template(scalar.text(), scalar.place(), Template.Secrets.REFUSED)))
                .flatMap((template, node, in) -> template.fill(in).map(secret -> secret.reveal()));
    }

    /** A text in which {@code ${name}} stands for a parameter. */
    public static Shape<String> filled() {
        return someText().flatMap((text, node, in) -> new Template(text, node.place(), Template.Secrets.REFUSED)
                .fill(in)
                .map(secret -> secret.reveal()));
    }

    /** A text that may hold secrets, not filled yet. */
    public static Shape<Template> template() {
        return new ScalarShape<>(
                "a text",
                "write a text",
                TEXT,
                JsonObject.of("type", "string"),
                scalar -> Optional.of(new Template(scalar.text(), scalar.place(), Template.Secrets.ALLOWED)),
                true);
    }

    /** The name of something: lower-case letters, digits and underscores. */
    public static Shape<String> name() {
        return new ScalarShape<>(
                        "a name",
                        "write a name",
                        ANY,
                        JsonObject.of("type", "string").with("pattern", "^" + NAME_FORM + "$"),
                        scalar -> Optional.of(scalar.text()))
                .flatMap((text, node, in) -> {
                    if (text.matches(NAME_FORM) && ((Yaml.Scalar) node).meaning() == Meaning.TEXT) {
                        return Optional.of(text);
                    }
                    return in.refuse(
                            "BAD_NAME",
                            "Not a name: " + Quoting.shown(text),
                            "lower-case letters, digits and _, at most " + LONGEST_NAME + "; write "
                                    + suggestedName(text),
                            node.place());
                });
    }

    /** The name of a column or argument: as {@link #name}, in capitals too. */
    public static Shape<String> columnName() {
        String form = "[A-Za-z_][A-Za-z0-9_]{0," + (LONGEST_NAME - 1) + "}";
        return new ScalarShape<>(
                "a column's name",
                "write letters, digits and _, at most " + LONGEST_NAME,
                ANY,
                JsonObject.of("type", "string").with("pattern", "^" + form + "$"),
                scalar -> Optional.of(scalar.text()).filter(text -> text.matches(form)));
    }

    private static String suggestedName(String text) {
        String spaced = text.strip().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        String plain = spaced.replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        String name = plain.isEmpty() || Character.isDigit(plain.charAt(0)) || Meaning.of(plain) != Meaning.TEXT
                ? "_" + plain
                : plain;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** SQL, with the place of each character. */
    public static Shape<SqlText> sql() {
        return new ScalarShape<SqlText>(
                        "SQL",
                        "write it behind |, on lines of its own",
                        TEXT,
                        JsonObject.of("type", "string").with("pattern", "\\S"),
                        scalar -> scalar.text().isBlank() ? Optional.empty() : Optional.of(scalar.sql()))
                .flatMap((sql, node, in) -> SqlChecks.passes(sql, in) ? Optional.of(sql) : Optional.empty());
    }

    /** A whole number within limits. */
    public static Shape<Long> wholeNumber(long least, long most) {
        return new ScalarShape<>(
                "a whole number from " + least + " to " + most,
                "write digits",
                Set.of(Meaning.INTEGER),
                JsonObject.of("type", "integer").with("minimum", least).with("maximum", most),
                scalar -> integer(scalar.text())
                        .filter(value -> value.compareTo(BigInteger.valueOf(least)) >= 0
                                && value.compareTo(BigInteger.valueOf(most)) <= 0)
                        .map(BigInteger::longValueExact));
    }

    /** An integer of the core schema; empty if it is longer than any number in use. */
    static Optional<BigInteger> integer(String written) {
        if (written.length() > 100) {
            return Optional.empty();
        }
        if (written.startsWith("0o")) {
            return Optional.of(new BigInteger(written.substring(2), 8));
        }
        if (written.startsWith("0x")) {
            return Optional.of(new BigInteger(written.substring(2), 16));
        }
        return Optional.of(new BigInteger(written));
    }

    /** A number of bytes. */
    public static Shape<Long> size(long least, long most) {
        return new ScalarShape<>(
                "a size such as 16MB, from " + Quantities.shownBytes(least) + " to " + Quantities.shownBytes(most),
                "write a number with B, KB, MB or GB",
                Set.of(Meaning.TEXT, Meaning.INTEGER),
                JsonObject.of("type", List.of("string", "integer"))
                        .with("pattern", "^" + Quantities.BYTES_FORM + "$")
                        .with("minimum", least)
                        .with("maximum", most),
                scalar -> Quantities.bytes(scalar.text()).filter(bytes -> bytes >= least && bytes <= most));
    }

    public static Shape<Duration> duration() {
        return new ScalarShape<>(
                "a duration such as 10 minutes",
                "write a number with seconds, minutes, hours or days",
                TEXT,
                JsonObject.of("type", "string").with("pattern", "^" + Quantities.DURATION_FORM + "$"),
                scalar -> Quantities.duration(scalar.text()));
    }

    public static Shape<ZoneId> zone() {
        return new ScalarShape<>(
                        "a time zone",
                        "write a time zone such as UTC or Europe/Paris",
                        TEXT,
                        JsonObject.of("type", "string"),
                        scalar -> Optional.of(scalar.text()))
                .flatMap((text, node, in) -> {
                    try {
                        return Optional.of(ZoneId.of(text));
                    } catch (DateTimeException unknown) {
                        return in.refuse(
                                "UNKNOWN_VALUE",
                                "Unknown time zone: " + Quoting.shown(text),
                                Nearest.remedy(
                                        text, ZoneId.getAvailableZoneIds(), "write one such as UTC or Europe/Paris"),
                                node.place());
                    }
                });
    }

    /** A value of any type of YAML without parts, null included, kept for somebody who knows its type. */
    public static Shape<Literal> literal() {
        return new ScalarShape<>(
                "one value",
                "write one value",
                Set.of(Meaning.values()),
                JsonObject.of("type", List.of("string", "number", "boolean", "null")),
                scalar -> Optional.of(new Literal(scalar.text(), scalar.meaning(), scalar.place())));
    }

    /** A value as written. */
    public record Literal(String text, Meaning meaning, Location place) {}

    /** A list; every item that does not fit is reported, and the list is then not read. */
    public static <T> Shape<List<T>> listOf(Shape<T> item) {
        return new ListShape<>(item);
    }

    /** A mapping from names of the user's own; every entry that does not fit is reported, and it is then not read. */
    public static <T> Shape<Map<String, T>> mapOf(Shape<String> name, Shape<T> value) {
        return new MapShape<>(name, value, MapShape.BadEntries.FAIL);
    }

    /** A mapping from names of the user's own; entries that do not fit are reported and left out. */
    public static <T> Shape<Map<String, T>> mapOfReadable(Shape<String> name, Shape<T> value) {
        return new MapShape<>(name, value, MapShape.BadEntries.LEAVE_OUT);
    }

    /** One of two shapes that are written differently. */
    public static <T> Shape<T> either(Shape<? extends T> one, Shape<? extends T> other) {
        return new Either<>(one, other);
    }

    private record ListShape<T>(Shape<T> item) implements Shape<List<T>> {

        @Override
        public Optional<List<T>> read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Sequence sequence)) {
                return in.refuseType(words(), node, "write a list: - …");
            }
            List<T> read = new ArrayList<>();
            sequence.items().forEach(each -> item.read(each, in).ifPresent(read::add));
            return read.size() == sequence.items().size() ? Optional.of(read) : Optional.empty();
        }

        @Override
        public JsonObject schema() {
            return JsonObject.of("type", "array").with("items", item.schema());
        }

        @Override
        public String words() {
            return "a list, each " + item.words();
        }

        @Override
        public List<Form<?>> forms() {
            return item.forms();
        }

        @Override
        public boolean isFor(Yaml node) {
            return node instanceof Yaml.Sequence;
        }
    }

    private record MapShape<T>(Shape<String> name, Shape<T> value, BadEntries badEntries)
            implements Shape<Map<String, T>> {

        enum BadEntries {
            FAIL,
            LEAVE_OUT
        }

        @Override
        public Optional<Map<String, T>> read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Mapping mapping)) {
                return in.refuseType(words(), node, "write a mapping: name: …");
            }
            Map<String, T> read = new LinkedHashMap<>();
            for (Yaml.Entry entry : mapping.entries()) {
                Optional<String> key = name.read(entry.key(), in);
                value.read(entry.value(), in).ifPresent(found -> key.ifPresent(named -> read.put(named, found)));
            }
            boolean complete = read.size() == mapping.entries().size();
            return complete || badEntries == BadEntries.LEAVE_OUT ? Optional.of(read) : Optional.empty();
        }

        @Override
        public JsonObject schema() {
            JsonObject schema = JsonObject.of("type", "object").with("additionalProperties", value.schema());
            return name.schema().isEmpty() ? schema : schema.with("propertyNames", name.schema());
        }

        @Override
        public String words() {
            return "a mapping from names, each to " + value.words();
        }

        @Override
        public List<Form<?>> forms() {
            return value.forms();
        }

        @Override
        public boolean isFor(Yaml node) {
            return node instanceof Yaml.Mapping;
        }
    }

    private record Either<T>(Shape<? extends T> one, Shape<? extends T> other) implements Shape<T> {

        @Override
        public Optional<T> read(Yaml node, Reading in) {
            if (one.isFor(node)) {
                return one.read(node, in).map(value -> value);
            }
            if (other.isFor(node)) {
                return other.read(node, in).map(value -> value);
            }
            return in.refuseType(words(), node, "write " + words());
        }

        @Override
        public JsonObject schema() {
            return JsonObject.of("anyOf", List.of(one.schema(), other.schema()));
        }

        @Override
        public String words() {
            return one.words() + ", or " + other.words();
        }

        @Override
        public List<Choice.Allowed> allowed() {
            List<Choice.Allowed> allowed = new ArrayList<>(one.allowed());
            allowed.addAll(other.allowed());
            return allowed;
        }

        @Override
        public List<Form<?>> forms() {
            List<Form<?>> forms = new ArrayList<>(one.forms());
            forms.addAll(other.forms());
            return forms;
        }

        @Override
        public boolean isFor(Yaml node) {
            return one.isFor(node) || other.isFor(node);
        }
    }
}
