package dev.tidemark.store.form;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads back the DDL that {@link Type#ddl()} and {@link Schema#ddl()} write, and nothing else. */
public final class TypeText {

    /** Deeper types are refused: a file of unknown origin must not exhaust the stack. */
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int position;

    private TypeText(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if the text is not a type */
    public static Type type(String ddl) {
        TypeText reader = new TypeText(ddl);
        Type type = reader.type(0);
        reader.end();
        return type;
    }

    /** @throws IllegalArgumentException if the text is not a list of columns */
    public static Schema schema(String ddl) {
        TypeText reader = new TypeText(ddl);
        List<Type.Field> fields = ddl.isEmpty() ? List.of() : reader.fields(0, "");
        reader.end();
        return new Schema(fields);
    }

    private Type type(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("types nested at most " + MAX_DEPTH + " deep");
        }
        String word = word();
        return switch (word) {
            case "ARRAY" -> {
                expect("<");
                Type element = type(depth + 1);
                expect(">");
                yield new Type.Array(element);
            }
            case "MAP" -> {
                expect("<");
                Type key = type(depth + 1);
                expect(",");
                Type value = type(depth + 1);
                expect(">");
                yield new Type.MapOf(key, value);
            }
            case "STRUCT" -> {
                expect("<");
                List<Type.Field> fields = peek() == '>' ? List.of() : fields(depth + 1, ":");
                expect(">");
                yield new Type.Struct(fields);
            }
            case "DECIMAL" -> {
                expect("(");
                int precision = number();
                expect(",");
                int scale = number();
                expect(")");
                yield new Type.Decimal(precision, scale);
            }
            default -> primitive(word);
        };
    }

    private Type primitive(String word) {
        try {
            return Type.Primitive.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            throw wrong("a type");
        }
    }

    private List<Type.Field> fields(int depth, String afterName) {
        List<Type.Field> fields = new ArrayList<>();
        while (true) {
            String name = name();
            if (!afterName.isEmpty()) {
                expect(afterName);
            }
            fields.add(new Type.Field(name, type(depth)));
            if (peek() != ',') {
                return fields;
            }
            expect(",");
        }
    }

    private String name() {
        if (peek() != '`') {
            int start = position;
            while (position < text.length() && isWordPart(text.charAt(position))) {
                position++;
            }
            if (start == position) {
                throw wrong("a name");
            }
            return text.substring(start, position);
        }
        StringBuilder name = new StringBuilder();
        position++;
        while (true) {
            int quote = text.indexOf('`', position);
            if (quote < 0) {
                throw wrong("a closing backtick");
            }
            name.append(text, position, quote);
            position = quote + 1;
            if (position == text.length() || text.charAt(position) != '`') {
                return name.toString();
            }
            name.append('`');
            position++;
        }
    }

    private String word() {
        peek();
        int start = position;
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position).toUpperCase(Locale.ROOT);
    }

    private int number() {
        String digits = word();
        if (!digits.matches("[0-9]{1,9}")) {
            throw wrong("a number");
        }
        return Integer.parseInt(digits);
    }

    private static boolean isWordPart(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** The next character after white space; 0 at the end. */
    private char peek() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }

    private void expect(String token) {
        peek();
        if (!text.startsWith(token, position)) {
            throw wrong("'" + token + "'");
        }
        position += token.length();
    }

    private void end() {
        if (peek() != 0) {
            throw wrong("the end");
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("Cannot read a type: expected " + expected + " at character "
                + (position + 1) + " of: " + (text.length() <= 200 ? text : text.substring(0, 200) + "…"));
    }
}
