/** An IPv4 address; in a name such as `openresty/1.21.4.1` it is a version. */
const IPV4 = /(?<![\w.-]|\w\/)(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\w-]|\.\w)/g;
/** An IPv6 address (RFC 4291 §2.2), in full or with `::`, also in the brackets of a URL. */
const IPV6 =
  /\[[\da-f:.]{2,45}(?:%\w{1,20})?\](?::\d{1,5})?|(?<![\w:.-])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6})(?!\w|:[\w:])/gi;

/** The text with each network address replaced by `[address]`: a visitor's, or a server's inside. */
export function withoutNetworkAddresses(text: string): string {
  return text.replace(IPV6, '[address]').replace(IPV4, '[address]');
}
