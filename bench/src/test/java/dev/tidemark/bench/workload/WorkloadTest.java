package dev.tidemark.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.yaml.ProjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkloadTest {

    @TempDir
    private Path folder;

    @Test
    void nestedFieldsBecomeTheSchemaOfEveryReader() {
        NestedColumns columns = new NestedColumns(List.of(
                new Workload.Column("event", "STRING", "event"),
                new Workload.Column("page", "STRING", "context.page.path"),
                new Workload.Column("title", "STRING", "context.page.title"),
                new Workload.Column("price", "DOUBLE", "price")));

        String nested = "event STRING, context STRUCT<page: STRUCT<path: STRING, title: STRING>>, price DOUBLE";
        assertThat(columns.sparkDdl()).isEqualTo(nested);
        assertThat(columns.schema().ddl()).isEqualTo(nested);
        assertThat(columns.duckDbColumns())
                .isEqualTo("{event: 'VARCHAR', context: 'STRUCT(page STRUCT(path VARCHAR, title VARCHAR))',"
                        + " price: 'DOUBLE'}");
    }

    @Test
    void anEnrichedEventHas131Fields() {
        assertThat(EnrichedFields.NAMES).hasSize(131).doesNotHaveDuplicates();
    }

    @Test
    void theProjectOfEveryWorkloadCanBeRead() throws IOException {
        for (Workload workload : List.of(Workload.segment(), Workload.enriched())) {
            Path root = folder.resolve(workload.name());
            ProjectFiles.write(workload, workload.tables(20), folder.resolve("data"), root);

            Project project = ProjectReader.read(root, name -> null, Map.of());
            assertThat(project.models()).hasSize(20);
        }
    }
}
