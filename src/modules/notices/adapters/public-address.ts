import ipaddr from 'ipaddr.js';

/** Global unicast (RFC 4291 section 2.4, as IANA assigns it): whatever else IPv6 has is not a place on the internet. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a numeric address is one of the public internet: unicast, and in none of the special ranges (loopback,
 * private, link-local, shared, multicast, documentation, benchmarking, reserved), nor an IPv6 address that stands for
 * an IPv4 one (mapped, translated, 6to4, Teredo), nor one with a zone. Anything that is no address is not.
 */
export function isPublicAddress(text: string): boolean {
  if (text.includes('%')) return false;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).range() === 'unicast';
  if (!ipaddr.IPv6.isValid(text)) return false;
  const address = ipaddr.IPv6.parse(text);
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST);
}
