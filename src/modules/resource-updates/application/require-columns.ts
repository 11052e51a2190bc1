import { Injectable } from '@nestjs/common';
import type { FieldFault } from '../../../core/fault.js';
import type { ReportedColumn } from '../../../core/update-promise/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { InventoryReader } from '../../sources/index.js';
import { updateFault } from '../domain/faults.js';

/** Looks whether the columns of a report can be told apart, and name elements that there are. */
@Injectable()
export class RequireColumns {
  constructor(private readonly inventory: InventoryReader) {}

  /** Throws Fault 'validation-failed' with every column that is wrong. */
  async require(tx: Transaction, columns: readonly ReportedColumn[]): Promise<void> {
    const codes = new Set(columns.flatMap(({ element }) => element ?? []));
    const known = new Set((await this.inventory.elements(tx, [...codes])).map(({ code }) => code));
    const seen = new Set<string>();
    const faults = columns.flatMap(({ name, element }, place): FieldFault[] => {
      const isRepeated = seen.has(name);
      seen.add(name);
      return [
        ...(isRepeated ? [fault(`${place}/name`, 'column-repeated', { name })] : []),
        ...(element === undefined || known.has(element)
          ? []
          : [fault(`${place}/element`, 'element-unknown', { element })]),
      ];
    });
    if (faults.length > 0) throw updateFault('validation-failed', {}, faults);
  }
}

const fault = (place: string, code: string, params: Record<string, string>): FieldFault => ({
  ...{ pointer: `/columns/${place}`, code, params },
});
