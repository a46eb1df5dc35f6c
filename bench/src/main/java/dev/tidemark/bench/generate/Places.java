package dev.tidemark.bench.generate;

/** Where visitors come from and what they browse with; the frequent ones first. */
final class Places {

    static final String[] COUNTRIES = {
        "US", "GB", "DE", "IN", "BR", "FR", "CA", "ES", "IT", "MX", "AU", "NL", "PL", "JP", "SE", "TR", "AR", "BE",
                "CH",
        "ID", "PT", "AT", "CO", "DK", "NO", "IE", "CL", "CZ", "FI", "GR", "RO", "HU", "ZA", "NZ", "PH", "MY", "SG",
                "TH",
        "VN", "KR", "IL", "AE", "SA", "EG", "NG", "KE", "PE", "UA", "BG", "HR", "RS", "SK", "SI", "LT", "LV", "EE",
                "IS",
        "LU", "UY", "EC"
    };

    static final String[] LOCALES = {
        "en-US", "en-GB", "de-DE", "hi-IN", "pt-BR", "fr-FR", "en-CA", "es-ES", "it-IT", "es-MX"
    };

    static final String[] BROWSERS = {
        "Chrome Mobile",
        "Chrome",
        "Mobile Safari",
        "Safari",
        "Firefox",
        "Samsung Internet",
        "Edge",
        "Opera",
        "Firefox Mobile",
        "UC Browser"
    };

    static final String[] DEVICES = {
        "mobile", "desktop", "mobile", "desktop", "desktop", "mobile", "desktop", "desktop", "mobile", "mobile"
    };

    static final String[] SYSTEMS = {
        "Linux; Android 9; Pixel 2",
        "Windows NT 10.0; Win64; x64",
        "iPhone; CPU iPhone OS 12_1 like Mac OS X",
        "Macintosh; Intel Mac OS X 10_14_3",
        "X11; Linux x86_64",
        "Linux; Android 8.0; SM-G950F",
        "Windows NT 10.0; Win64; x64",
        "Windows NT 6.1; Win64; x64",
        "Android 8.1; Mobile; rv:65.0",
        "Linux; U; Android 7.0; en-US"
    };

    private Places() {}
}
