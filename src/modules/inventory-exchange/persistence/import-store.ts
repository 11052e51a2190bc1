import { Injectable } from '@nestjs/common';
import { ImportFaults } from './import-faults.js';
import { ImportRows } from './import-rows.js';
import { Imports } from './imports.js';

/** Everything that is kept of imports. */
@Injectable()
export class ImportStore {
  constructor(
    readonly imports: Imports,
    readonly rows: ImportRows,
    readonly faults: ImportFaults,
  ) {}
}
