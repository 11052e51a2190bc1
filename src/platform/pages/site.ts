import type { Centre } from '../../core/access/index.js';

/** What page and feeds say of the registry itself. */
export class Site {
  constructor(
    /** Public address, without a slash at the end. */
    readonly url: string,
    /** Whether the registry has no public address of its own: everything is marked 样本 / SAMPLE. */
    readonly isSample: boolean,
    readonly centreNames: Readonly<Record<Centre, string>>,
  ) {}
}
