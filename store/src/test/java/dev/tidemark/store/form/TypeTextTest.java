package dev.tidemark.store.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Types as text, and back. */
final class TypeTextTest {

    @Property(tries = 300)
    void typeIsReadAsItWasWritten(@ForAll("types") Type type) {
        assertThat(TypeText.type(type.ddl())).isEqualTo(type);
    }

    @Property(tries = 100)
    void schemaIsReadAsItWasWritten(@ForAll("fields") List<Type.Field> fields) {
        Schema schema = new Schema(fields);
        assertThat(TypeText.schema(schema.ddl())).isEqualTo(schema);
    }

    @Provide
    Arbitrary<List<Type.Field>> fields() {
        return field(types()).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Type> types() {
        Arbitrary<Type> primitives = Arbitraries.of(Type.Primitive.class).map(Type.class::cast);
        Arbitrary<Type> decimals = Combinators.combine(
                        Arbitraries.integers().between(1, 38),
                        Arbitraries.integers().between(0, 38))
                .as(Type.Decimal::new);
        return Arbitraries.lazyOf(
                () -> primitives,
                () -> decimals,
                () -> types().map(Type.Array::new),
                () -> Combinators.combine(types(), types()).as(Type.MapOf::new),
                () -> field(types()).list().ofMaxSize(3).map(Type.Struct::new));
    }

    private static Arbitrary<Type.Field> field(Arbitrary<Type> types) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1),
                Arbitraries.strings().withChars("`'\" ,:<>()ä\n0").ofMaxLength(5));
        return Combinators.combine(names, types).as(Type.Field::new);
    }

    @Example
    void otherTextIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> TypeText.type("ARRAY<STRIN>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read a type: expected a type at character 12 of: ARRAY<STRIN>");
        assertThatThrownBy(() -> TypeText.type("DECIMAL(5,x)"))
                .hasMessageStartingWith("Cannot read a type: expected a number");
        assertThatThrownBy(() -> TypeText.type("INT INT")).hasMessageContaining("expected the end");
        assertThatThrownBy(() -> TypeText.schema("`a INT")).hasMessageContaining("expected a closing backtick");
    }

    @Example
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> TypeText.type("ARRAY<".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("types nested at most 200 deep");
    }
}
