/**
 * Names that are valid only in a private network, or nowhere (RFC 2606, 6761, 6762, 8375; ICANN's
 * .internal).
 */
const OWN_NETWORK =
  /\.(arpa|corp|example|home|internal|intranet|invalid|lan|local|localdomain|localhost|private|test)$/;

/**
 * Addresses that are valid only in a private network (RFC 1122, 1918, 3927, 4193, 4291, 6598), as a
 * URL writes them; also IPv6 addresses that contain such an IPv4 address (RFC 4291 §2.5.5.2).
 */
const OWN_ADDRESS =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$|^\[(::1?\]|f[cd][^:]{2}:|fe[89ab][^:]:|::ffff:(..?|a..|7f..|a9fe|c0a8|ac1.|64[4-7].):[^:]+\]$)/;

/**
 * Whether a host name (as a URL writes it, without a trailing dot) is valid only in a private
 * network; a name of one label is.
 */
export function isPrivateHost(host: string): boolean {
  return OWN_NETWORK.test(host) || OWN_ADDRESS.test(host) || !/[.:]/.test(host);
}
