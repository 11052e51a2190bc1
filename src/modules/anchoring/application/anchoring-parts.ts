import { Injectable } from '@nestjs/common';
import { Landings } from './landings.js';
import { OnItsWay } from './on-its-way.js';
import { ReceiptProofs } from './receipt-proofs.js';
import { Reorganisations } from './reorganisations.js';

/** What a turn is made of. */
@Injectable()
export class AnchoringParts {
  constructor(
    readonly reorganisations: Reorganisations,
    readonly landings: Landings,
    readonly onItsWay: OnItsWay,
    readonly proofs: ReceiptProofs,
  ) {}
}
