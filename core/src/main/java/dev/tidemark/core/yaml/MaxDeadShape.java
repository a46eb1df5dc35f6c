package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.SourceDefinition.MaxDead;
import dev.tidemark.core.yaml.shape.JsonObject;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shape;
import dev.tidemark.core.yaml.shape.Yaml;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A share such as {@code 1%}, or a number such as {@code 100}. */
record MaxDeadShape() implements Shape<MaxDead> {

    private static final String SHARE_FORM = "(100|[0-9]{1,2}(\\.[0-9]{1,9})?)%";
    private static final String NUMBER_FORM = "[0-9]{1,18}";

    @Override
    public Optional<MaxDead> read(Yaml node, Reading in) {
        if (node instanceof Yaml.Scalar scalar) {
            String text = scalar.text();
            if (text.matches(SHARE_FORM)) {
                BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
                return Optional.of(new MaxDead.Share(percent.movePointLeft(2).doubleValue()));
            }
            if (text.matches(NUMBER_FORM)) {
                return Optional.of(new MaxDead.Number(Long.parseLong(text)));
            }
        }
        return in.refuseType(words(), node, "write a percentage up to 100%, or a number of records");
    }

    @Override
    public JsonObject schema() {
        return JsonObject.of("type", List.of("string", "integer"))
                .with("pattern", "^(" + SHARE_FORM + "|" + NUMBER_FORM + ")$")
                .with("minimum", 0);
    }

    @Override
    public String words() {
        return "a share such as 1%, or a number such as 100";
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Scalar;
    }
}
