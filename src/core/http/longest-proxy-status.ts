/** As much of a `Proxy-Status` header as is kept, in characters: it may tell of several hops. */
export const LONGEST_PROXY_STATUS = 500;
