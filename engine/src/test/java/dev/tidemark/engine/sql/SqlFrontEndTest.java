package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.InputProgram;
import dev.tidemark.engine.program.SourceProgram;
import dev.tidemark.engine.program.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlFrontEndTest {

    static final String ENRICHED = "event STRING, derived_tstamp TIMESTAMP, page_url STRING, geo_country STRING,"
            + " domain_userid STRING, etl_tstamp TIMESTAMP";

    static final String PAGEVIEWS = """
            FROM enriched
            |> WHERE event = 'page_view'
            |> AGGREGATE count(*) AS num_views,
                         count(DISTINCT domain_userid) AS visitors,
                         max(etl_tstamp) AS last_etl_tstamp
               GROUP BY to_date(derived_tstamp) AS report_date, page_url AS page, geo_country AS country
            """;

    @Test
    void pageViewsBecomeAModel() {
        Analysis analysis = new Projects()
                .source("enriched", ENRICHED)
                .model("pageview_geo", PAGEVIEWS)
                .analyse();

        assertThat(analysis.problems()).isEmpty();
        var model = analysis.models().get(0).compiled();
        assertThat(model.sources()).containsExactly("enriched");
        assertThat(model.keys()).containsExactly(Type.Primitive.DATE, Type.Primitive.STRING, Type.Primitive.STRING);
        assertThat(model.algebra().aggregates())
                .containsExactly(
                        Aggregates.count(), Aggregates.countDistinct(), Aggregates.max(Type.Primitive.TIMESTAMP));
        assertThat(model.shape().columns().ddl())
                .isEqualTo("report_date DATE, page STRING, country STRING, num_views BIGINT, visitors BIGINT,"
                        + " last_etl_tstamp TIMESTAMP");
    }

    @Test
    void pageViewsBecomeAProgram() {
        Projects projects = new Projects().source("enriched", ENRICHED).model("pageview_geo", PAGEVIEWS);
        List<AnalysedModel> models = projects.analyse().models();

        SourceProgram program =
                SqlFrontEnd.program("enriched", models, projects.project().zone());

        assertThat(program.wanted())
                .extracting(FieldPath::text)
                .containsExactly("derived_tstamp", "domain_userid", "etl_tstamp", "event", "geo_country", "page_url");
        InputProgram input = program.inputs().get(0);
        Step.Filter filter = (Step.Filter) input.steps().get(0);
        assertThat(program.expressions().get(filter.expression()).soleTextField())
                .isEqualTo(3);
        assertThat(program.expressions().get(input.keys()[1]).field()).isEqualTo(5);
        assertThat(input.calls()).hasSize(3);
        assertThat(input.calls().get(0).arguments()).isEmpty();
        assertThat(program.expressions()
                        .get(input.calls().get(1).arguments()[0])
                        .field())
                .isEqualTo(1);
    }
}
