package dev.tidemark.engine.decode.accesslog;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.text.NumberText;
import dev.tidemark.engine.decode.text.Printable;
import dev.tidemark.engine.decode.text.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads lines of access logs. */
final class AccessLogDecoder implements Decoder {

    private static final int UNWANTED = -1;

    private final LogText text = new LogText();
    private final LogTime time = new LogTime();
    private final NumberText numbers = new NumberText();
    private boolean blank;
    private boolean extra;

    private final int remoteHost;
    private final int ident;
    private final int user;
    private final int timeSlot;
    private final int request;
    private final int method;
    private final int path;
    private final int query;
    private final int protocol;
    private final int status;
    private final int bytes;
    private final int referrer;
    private final int userAgent;

    AccessLogDecoder(List<FieldPath> wanted) {
        remoteHost = slot(wanted, "remote_host");
        ident = slot(wanted, "ident");
        user = slot(wanted, "user");
        timeSlot = slot(wanted, "time");
        request = slot(wanted, "request");
        method = slot(wanted, "method");
        path = slot(wanted, "path");
        query = slot(wanted, "query");
        protocol = slot(wanted, "protocol");
        status = slot(wanted, "status");
        bytes = slot(wanted, "bytes");
        referrer = slot(wanted, "referrer");
        userAgent = slot(wanted, "user_agent");
    }

    private static int slot(List<FieldPath> wanted, String name) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).text().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return UNWANTED;
    }

    @Override
    public void begin(byte @Nullable [] header) {}

    @Override
    public int next(byte[] buffer, int from, int to, boolean last, Event event) {
        int feed = Words.find(buffer, from, to, (byte) '\n');
        if (feed < 0 && !last) {
            return INCOMPLETE;
        }
        int next = feed < 0 ? to : feed + 1;
        int end = feed < 0 ? to : feed;
        end = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        blank = end == from;
        if (!blank) {
            text.clear();
            String problem = line(buffer, from, end, event);
            if (problem != null) {
                event.reject(problem);
            }
        }
        return next;
    }

    @Override
    public boolean blank() {
        return blank;
    }

    @Override
    public Map<String, Type> unknownFields() {
        return extra ? Map.of("extra", Type.Primitive.STRING) : Map.of();
    }

    /** Returns what is wrong with the line, or null. */
    private @Nullable String line(byte[] b, int from, int end, Event event) {
        int hostEnd = space(b, from, end);
        int identEnd = hostEnd < 0 ? -1 : space(b, hostEnd + 1, end);
        if (identEnd < 0) {
            return "Expected host, ident and user before [time]: " + Printable.text(b, from, end);
        }
        word(remoteHost, b, from, hostEnd, event);
        word(ident, b, hostEnd + 1, identEnd, event);
        int open = bracket(b, identEnd + 1, end);
        int close = open < 0 ? -1 : Words.find(b, open, end, (byte) ']');
        if (close < 0) {
            return "Expected [time] after host, ident and user: " + Printable.text(b, identEnd + 1, end);
        }
        word(user, b, identEnd + 1, Math.max(identEnd + 1, open - 2), event);
        long micros = time.micros(b, open, close);
        if (micros == LogTime.NONE) {
            return misfit("time", "TIMESTAMP", b, open, close);
        }
        if (timeSlot != UNWANTED) {
            event.setLong(timeSlot, micros);
        }
        return afterTime(b, close + 1, end, event);
    }

    private @Nullable String afterTime(byte[] b, int from, int end, Event event) {
        int requestEnd = quoted(b, from, end);
        if (requestEnd < 0) {
            return "Expected a request in quotes after [time]: " + Printable.text(b, from, end);
        }
        request(b, from + 2, requestEnd, event);
        int statusFrom = requestEnd + 2;
        int statusEnd = statusFrom > end ? -1 : space(b, statusFrom, end);
        if (statusEnd < 0) {
            return "Expected status and bytes after the request: "
                    + Printable.text(b, Math.min(requestEnd + 1, end), end);
        }
        int bytesEnd = space(b, statusEnd + 1, end);
        bytesEnd = bytesEnd < 0 ? end : bytesEnd;
        if (!number(status, b, statusFrom, statusEnd, Integer.MAX_VALUE, event)) {
            return misfit("status", "INT", b, statusFrom, statusEnd);
        }
        if (!number(bytes, b, statusEnd + 1, bytesEnd, Long.MAX_VALUE, event)) {
            return misfit("bytes", "BIGINT", b, statusEnd + 1, bytesEnd);
        }
        return bytesEnd == end ? null : afterBytes(b, bytesEnd, end, event);
    }

    private @Nullable String afterBytes(byte[] b, int from, int end, Event event) {
        int referrerEnd = quoted(b, from, end);
        int agentEnd = referrerEnd < 0 ? -1 : quoted(b, referrerEnd + 1, end);
        if (agentEnd < 0) {
            return "Expected referrer and user agent in quotes after bytes: " + Printable.text(b, from, end);
        }
        word(referrer, b, from + 2, referrerEnd, event);
        word(userAgent, b, referrerEnd + 3, agentEnd, event);
        extra |= agentEnd + 1 < end;
        return null;
    }

    /** {@code METHOD target[ HTTP/version]}; anything else has no parts. */
    private void request(byte[] b, int from, int to, Event event) {
        if (request != UNWANTED) {
            text.set(event, request, b, from, to);
        }
        int methodEnd = from;
        while (methodEnd < to && b[methodEnd] >= 'A' && b[methodEnd] <= 'Z') {
            methodEnd++;
        }
        if (methodEnd == from || methodEnd + 1 >= to || b[methodEnd] != ' ') {
            return;
        }
        int targetEnd = to;
        for (int p = to - 1; p > methodEnd; p--) {
            if (b[p] == ' ') {
                if (startsWithHttp(b, p + 1, to)) {
                    targetEnd = p;
                }
                break;
            }
        }
        if (targetEnd <= methodEnd + 1) {
            return;
        }
        if (method != UNWANTED) {
            text.set(event, method, b, from, methodEnd);
        }
        int mark = Words.find(b, methodEnd + 1, targetEnd, (byte) '?');
        if (path != UNWANTED) {
            text.set(event, path, b, methodEnd + 1, mark < 0 ? targetEnd : mark);
        }
        if (query != UNWANTED && mark >= 0) {
            text.set(event, query, b, mark + 1, targetEnd);
        }
        if (protocol != UNWANTED && targetEnd < to) {
            text.set(event, protocol, b, targetEnd + 1, to);
        }
    }

    private static boolean startsWithHttp(byte[] b, int from, int to) {
        return to - from > 5
                && b[from] == 'H'
                && b[from + 1] == 'T'
                && b[from + 2] == 'T'
                && b[from + 3] == 'P'
                && b[from + 4] == '/';
    }

    private void word(int slot, byte[] b, int from, int to, Event event) {
        if (slot != UNWANTED && !isDash(b, from, to)) {
            text.set(event, slot, b, from, to);
        }
    }

    private boolean number(int slot, byte[] b, int from, int to, long max, Event event) {
        if (isDash(b, from, to)) {
            return true;
        }
        if (!numbers.integer(b, from, to) || numbers.integer < 0 || numbers.integer > max) {
            return false;
        }
        if (slot != UNWANTED) {
            event.setLong(slot, numbers.integer);
        }
        return true;
    }

    private static boolean isDash(byte[] b, int from, int to) {
        return to - from == 1 && b[from] == '-';
    }

    private static int space(byte[] b, int from, int to) {
        return Words.find(b, from, to, (byte) ' ');
    }

    /** Where the time begins: after the first bracket that follows a space; a user's name may hold spaces. */
    private static int bracket(byte[] b, int from, int to) {
        int p = from;
        while (true) {
            p = Words.find(b, p, to, (byte) '[');
            if (p < 0 || p > from && b[p - 1] == ' ') {
                return p < 0 ? -1 : p + 1;
            }
            p++;
        }
    }

    /** The quote that closes the one after the space at {@code from}, or -1. A backslash escapes what follows it. */
    private static int quoted(byte[] b, int from, int to) {
        if (to - from < 3 || b[from] != ' ' || b[from + 1] != '"') {
            return -1;
        }
        for (int p = from + 2; p < to; p++) {
            if (b[p] == '\\') {
                p++;
            } else if (b[p] == '"' && (p + 1 == to || b[p + 1] == ' ')) {
                return p;
            }
        }
        return -1;
    }

    private static String misfit(String field, String type, byte[] b, int from, int to) {
        return "Field " + field + " does not fit " + type + ": \"" + Printable.text(b, from, to) + "\"";
    }
}
