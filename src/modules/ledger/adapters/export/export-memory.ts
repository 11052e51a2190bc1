import { decodeUtf8 } from '../../../../core/bytes.js';
import { Fault } from '../../../../core/fault.js';
import type { ExportFaultCode, ExportTarget } from '../../domain/export-target.js';
import type { OutsideMemory } from '../../domain/outside-memory.js';

/** How far a target is known to have come. */
export interface KnownSizes {
  of(target: string): Promise<number>;
}

/** What was exported, as a memory outside the database. */
export class ExportMemory implements OutsideMemory {
  readonly name: string;

  constructor(
    private readonly target: ExportTarget,
    private readonly known: KnownSizes,
  ) {
    this.name = target.name;
  }

  /** @inheritdoc Throws Fault 'export-lost' when nothing is left where something had been exported. */
  async latest(): Promise<string | undefined> {
    const found = await this.target.read('checkpoint');
    // What is no text at all is no checkpoint either, and refused as such.
    if (found !== undefined) return decodeUtf8(found.bytes) ?? '';
    const size = await this.known.of(this.target.name);
    if (size > 0) throw new Fault<ExportFaultCode>('export-lost', { target: this.target.name, size });
    return undefined;
  }
}
