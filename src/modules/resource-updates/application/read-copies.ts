import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CopyLists, type CopyQuery, type ListedCopy, type UnstatedElement } from '../persistence/copy-lists.js';
import { CurrentCutoffs, PROMISING } from './current-cutoffs.js';

/** Reads copies for anybody. */
@Injectable()
export class ReadCopies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: CopyLists,
    private readonly cutoffs: CurrentCutoffs,
  ) {}

  /** Copies that stand, the latest statement first; on wish those alone that lag. */
  copies({ isLagging, ...query }: Omit<CopyQuery, 'lagging'> & { readonly isLagging: boolean }): Promise<ListedCopy[]> {
    const lagging = isLagging ? { lagging: this.cutoffs.today() } : {};
    return this.lists.copies(this.unitOfWork.reader, { ...query, ...lagging }, PROMISING);
  }

  /** Elements that a resource publishes and neither is the source of nor has stated to copy. */
  unstated(query: Parameters<CopyLists['unstated']>[1]): Promise<UnstatedElement[]> {
    return this.lists.unstated(this.unitOfWork.reader, query);
  }
}
