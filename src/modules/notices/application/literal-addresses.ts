import { isIP } from 'node:net';

/** Says early, when a subscription is made, that a numeric host can never be delivered to. Names are judged later. */
export class LiteralAddresses {
  constructor(private readonly isAllowedAddress: (address: string) => boolean) {}

  /** Whether the host of an https address is a name or an allowed numeric address. */
  isAllowed(url: string): boolean {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    return isIP(host) === 0 || this.isAllowedAddress(host);
  }
}
