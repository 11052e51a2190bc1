import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { AnchorView } from '../domain/anchor-view.js';
import { anchorsBelow } from '../persistence/anchor-views.js';

/** Anchors that are in a block, page by page. */
@Injectable()
export class AnchorList {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` anchors behind a position, the largest first. */
  below(position: { readonly size: number; readonly id: number }, limit: number): Promise<AnchorView[]> {
    return anchorsBelow(this.unitOfWork.reader, position, limit);
  }
}
