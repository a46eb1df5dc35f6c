package dev.tidemark.bench.generate;

/**
 * Somebody with a browser during one session.
 *
 * @param cookies without them there is no domain_userid
 * @param country -1 if it cannot be told from the address
 * @param campaign -1 if no campaign led here
 */
record EnrichedVisitor(
        int user,
        long identity,
        boolean cookies,
        int country,
        int browser,
        int campaign,
        int session,
        long sessionBits) {}
