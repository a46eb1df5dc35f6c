package dev.tidemark.bench.generate;

/**
 * What happened on the site, before it becomes a line.
 *
 * @param idHigh with {@code idLow} the event id
 * @param happened when, in epoch milliseconds
 * @param collected when the collector heard of it
 * @param page number of the page
 * @param depth how far the page was scrolled, in pixels
 */
record EnrichedEvent(
        Kind kind,
        EnrichedVisitor visitor,
        long idHigh,
        long idLow,
        long happened,
        long collected,
        int page,
        int depth) {

    enum Kind {
        PAGE_VIEW,
        PAGE_PING,
        LINK_CLICK
    }
}
