import type { Mailer } from '../domain/ports.js';

/** How mail goes out; `mailer` is absent where the registry has no mail server. */
export class MailSetup {
  constructor(
    readonly mailer: Mailer | undefined,
    /** Address of the registry, as messages show it. */
    readonly registryUrl: string,
  ) {}
}
