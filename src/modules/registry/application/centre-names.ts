import type { Centre } from '../../../core/access/index.js';

/** Names of the two centres, as certificates and lists show them. */
export class CentreNames {
  constructor(private readonly names: Readonly<Record<Centre, string>>) {}

  of(centre: Centre): string {
    return this.names[centre];
  }
}
