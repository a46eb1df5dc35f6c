package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeAndComment;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import scala.collection.immutable.Map$;

/** Turns interpreted computations into generated classes, by Catalyst's code generator. */
final class ExpressionCompiler {

    private ExpressionCompiler() {}

    /**
     * Computations that do the same, in the same order. One compilation of several is faster than several of one.
     *
     * @throws RuntimeException or another {@link Exception} of Scala's when the compiler cannot, for instance because a
     *     method grows too large; interpretation then goes on
     */
    static List<Computation> compile(List<Interpreted> interpreted) {
        StringBuilder code = new StringBuilder();
        StringBuilder made = new StringBuilder();
        List<Object> references = new ArrayList<>();
        for (Interpreted computation : interpreted) {
            String name = "Computation" + references.size();
            made.append(references.isEmpty() ? "" : ", ")
                    .append("new ")
                    .append(name)
                    .append("((Object[]) references[")
                    .append(references.size())
                    .append("])");
            CodegenContext context = new CodegenContext();
            code.append(type(name, computation, context));
            references.add(context.references().toArray(scala.reflect.ClassTag$.MODULE$.Object()));
        }
        String body = "public Object generate(Object[] references) {\n  return new " + Computation.class.getName()
                + "[] {" + made + "};\n}\n" + code;
        Computation[] compiled = (Computation[]) CodeGenerator.compile(new CodeAndComment(body, Map$.MODULE$.empty()))
                ._1()
                .generate(references.toArray());
        return List.of(compiled);
    }

    private static String type(String name, Interpreted computation, CodegenContext context) {
        ExprCode code = computation.expression().genCode(context);
        String row = "final " + EventRow.class.getName() + " " + context.INPUT_ROW();
        String out = "dev.tidemark.engine.program.Value out";
        String prepared = context.subexprFunctionsCode() + "\n" + code.code() + "\n";
        String methods = computation.type() == Primitive.BOOLEAN
                ? "  private int truth(" + row + ") {\n" + prepared
                        + "    return " + code.isNull() + " ? -1 : " + code.value() + " ? 1 : 0;\n  }\n"
                        + "  public boolean test(" + row + ") {\n    return truth(" + context.INPUT_ROW()
                        + ") == 1;\n  }\n"
                        + "  public void compute(" + row + ", " + out + ") {\n"
                        + "    int truth = truth(" + context.INPUT_ROW() + ");\n"
                        + "    out.isNull = truth < 0;\n    out.bits = truth;\n  }\n"
                : "  public boolean test(" + row + ") {\n"
                        + "    throw new IllegalStateException(\"It is no condition\");\n  }\n"
                        + "  public void compute(" + row + ", " + out + ") {\n" + prepared
                        + "    out.isNull = " + code.isNull() + ";\n"
                        + "    if (!out.isNull) {\n      "
                        + fill(computation.type(), code.value().toString(), context) + "\n    }\n  }\n";
        return "final static class " + name + " extends " + Computation.class.getName() + " {\n"
                + "  private Object[] references;\n"
                + context.declareMutableStates() + "\n"
                + "  public " + name + "(Object[] references) {\n    this.references = references;\n"
                + context.initMutableStates() + "\n  }\n"
                + methods
                + context.declareAddedFunctions() + "\n}\n";
    }

    private static String fill(Type type, String value, CodegenContext context) {
        if (!(type instanceof Primitive primitive)) {
            String reference = context.addReferenceObj("type", type, Type.class.getName());
            return "fill(" + reference + ", (Object) " + value + ", out);";
        }
        return switch (primitive) {
            case BOOLEAN, TINYINT, SMALLINT, INT, DATE, BIGINT, TIMESTAMP, TIMESTAMP_NTZ ->
                "out.bits = (long) " + value + ";";
            case FLOAT, DOUBLE -> "out.bits = Double.doubleToRawLongBits((double) " + value + ");";
            case STRING, BINARY -> "fill(" + value + ", out);";
        };
    }
}
