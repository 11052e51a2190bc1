import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type CostLine, isUndocumented } from '../domain/cost-ledger.js';
import { DOCUMENT_KINDS } from '../domain/document.js';

class CostDocumentView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind: string;

  @ApiPropertyOptional()
  number?: string;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;

  @ApiProperty({ description: '该成本取自发票的金额 / what the cost took from an invoice', example: '100000.00' })
  taken: string;
}

class CostTreatmentView {
  @ApiProperty({ enum: ['capitalised', 'expensed', 'vat'] })
  treatment: string;

  @ApiProperty()
  reason: string;
}

class RunningView {
  @ApiProperty()
  capitalised: string;

  @ApiProperty()
  expensed: string;
}

/** A line of the cost ledger of an asset; amounts in yuan, negative in red. */
export class CostView {
  @ApiProperty({ type: 'integer', description: '分录号 / number of the entry' })
  entry: number;

  @ApiProperty({ type: 'integer', description: '入账序号 / index of the act' })
  act: number;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty({ enum: ['cost', 'opening_balance', 'reversal_of_cost', 'reversal_of_opening_balance'] })
  kind: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  event: object;

  @ApiPropertyOptional({ type: CostTreatmentView })
  treatment?: CostTreatmentView;

  @ApiProperty()
  capitalised: string;

  @ApiProperty()
  expensed: string;

  @ApiProperty()
  vat: string;

  @ApiProperty({ type: RunningView, description: '累计 / sums up to and with this line' })
  running: RunningView;

  @ApiPropertyOptional({ type: 'integer', description: '冲销它的入账 / the act that reversed it' })
  reversedBy?: number;

  @ApiProperty({ type: [CostDocumentView] })
  documents: readonly CostDocumentView[];

  @ApiProperty({ description: '没有凭据 / no document stands under it' })
  undocumented: boolean;

  static from(line: CostLine): CostView {
    return { ...line, undocumented: isUndocumented(line) };
  }
}

/** A page of a cost ledger, in the order of its entries. */
export class CostPage {
  @ApiProperty({ type: [CostView] })
  items: CostView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
