import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InventoryReader } from '../../sources/index.js';
import { ElementLikenessIndex } from '../persistence/element-likeness.js';
import { Imports } from '../persistence/imports.js';

const AT_ONCE = 500;

/** Makes what elements are found by when another one looks like them. */
@Injectable()
export class CompleteLikeness {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly index: ElementLikenessIndex,
    private readonly reader: InventoryReader,
    private readonly imports: Imports,
  ) {}

  /** Some of the elements that have new texts; whether there may be more. Gives way to imports. */
  next(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      if (await this.imports.isWriting(tx)) return false;
      const codes = await this.index.takeDue(tx, AT_ONCE);
      if (codes.length > 0) await this.index.store(tx, await this.reader.elements(tx, codes));
      return codes.length === AT_ONCE;
    });
  }
}
