import type { OutsideMemory } from '../../ledger/index.js';
import type { WitnessHttp } from './witness-http.js';

/** A witness as memory outside the database: it remembers the largest checkpoint of ours that it has cosigned. */
export class WitnessMemory implements OutsideMemory {
  constructor(
    readonly name: string,
    private readonly url: string,
    private readonly http: Pick<WitnessHttp, 'latest'>,
  ) {}

  /**
   * The signed note of the largest checkpoint that the witness has cosigned, as it says; nothing when it knows none.
   * Who signed it is for the caller to check. Rejects when the witness does not answer.
   */
  async latest(origin: string): Promise<string | undefined> {
    const { status, body } = await this.http.latest(this.url, origin);
    if (status === 200) return body;
    if (status === 404) return undefined;
    throw new Error(`the witness ${this.name} answers ${status}`);
  }
}
