package dev.tidemark.engine.run;

/**
 * What happens to a model.
 *
 * @param slices how many slices will be counted for it
 * @param bytes of these slices' files
 */
public record ModelPlan(String model, Change change, int slices, long bytes) {

    public enum Change {
        /** Its first version. */
        NEW,
        /** Its definition changed: a new version counts beside the one that is served, then takes its place. */
        CHANGED,
        /** The new version of a changed definition is on its way already. */
        BUILDING,
        UNCHANGED
    }
}
