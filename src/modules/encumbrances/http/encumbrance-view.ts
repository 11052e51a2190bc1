import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import {
  AGREED_TYPES,
  type Encumbrance,
  type EncumbranceType,
  type Party,
  type PublicEncumbrance,
} from '../domain/encumbrance.js';
import { yuanOf } from '../domain/money.js';
import { RELEASE_STATES, type Release } from '../domain/release.js';
import { possibleActs } from '../domain/state-machine.js';
import { type ActingRole, ENCUMBRANCE_STATES } from '../domain/states.js';
import { DocumentDto } from './encumbrance.dto.js';

const TYPES: readonly EncumbranceType[] = [...AGREED_TYPES, 'seizure'];
const DATE = { format: 'date' };
const TIME = { format: 'date-time' };
const YUAN = { example: '1000000.00' };

/** One side of an encumbrance. */
export class PartyView {
  @ApiProperty()
  name: string;

  @ApiPropertyOptional()
  code?: string;

  static from({ name, code }: Party): PartyView {
    return { name, ...(code === undefined ? {} : { code }) };
  }
}

/** An encumbrance as anybody may know it. */
export class PublicEncumbranceView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: TYPES })
  type: string;

  @ApiPropertyOptional({ type: 'integer', description: '质押顺位 / rank of a pledge' })
  rank?: number;

  @ApiProperty({ ...TIME, description: '登记时间 / when it was entered' })
  since: string;

  @ApiPropertyOptional(DATE)
  until?: string;

  @ApiPropertyOptional({ description: '其他登记系统的编号 / number in another register' })
  reference?: string;

  static from({ since, ...rest }: PublicEncumbrance): PublicEncumbranceView {
    return { ...rest, since: since.toISOString() };
  }
}

/** What is open on a certificate. */
export class PublicEncumbranceList {
  @ApiProperty({ type: [PublicEncumbranceView] })
  items: PublicEncumbranceView[];
}

/** A release as both sides and the centre see it. */
export class ReleaseView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  encumbranceId: string;

  @ApiProperty({ enum: ['whole', 'partial'] })
  extent: string;

  @ApiPropertyOptional(YUAN)
  remaining?: string;

  @ApiProperty()
  reason: string;

  @ApiPropertyOptional()
  explanation?: string;

  @ApiPropertyOptional({ type: DocumentDto })
  document?: DocumentDto;

  @ApiProperty({ enum: RELEASE_STATES })
  state: string;

  @ApiProperty(TIME)
  requestedAt: string;

  @ApiPropertyOptional(TIME)
  enteredAt?: string;

  @ApiProperty({ description: 'Address of the text to be consented to' })
  consentText: string;

  static from({ id, encumbranceId, terms, state, requestedAt, enteredAt }: Release): ReleaseView {
    const { extent, remaining, reason, explanation, document } = terms;
    return {
      ...{ id, encumbranceId, extent, reason, state },
      ...(remaining === undefined ? {} : { remaining: yuanOf(remaining) }),
      ...(explanation === undefined ? {} : { explanation }),
      ...(document === undefined ? {} : { document }),
      requestedAt: requestedAt.toISOString(),
      ...(enteredAt === undefined ? {} : { enteredAt: enteredAt.toISOString() }),
      consentText: `/v1/consent-texts/release/${id}`,
    };
  }
}

/** An encumbrance as both sides and the centre see it. */
export class EncumbranceView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'DA1122026070001' })
  number: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty()
  dataName: string;

  @ApiProperty({ enum: TYPES })
  type: string;

  @ApiProperty({ enum: ENCUMBRANCE_STATES })
  state: string;

  @ApiProperty({ type: 'integer', description: 'For If-Match' })
  version: number;

  @ApiProperty({ type: PartyView })
  holder: PartyView;

  @ApiPropertyOptional({ type: PartyView, description: 'Absent once it was erased' })
  party?: PartyView;

  @ApiProperty(DATE)
  startsOn: string;

  @ApiPropertyOptional(DATE)
  endsOn?: string;

  @ApiPropertyOptional(YUAN)
  amount?: string;

  @ApiPropertyOptional({ ...YUAN, description: '部分解除后的金额 / what partial releases have left' })
  remaining?: string;

  @ApiPropertyOptional()
  reference?: string;

  @ApiProperty({ type: DocumentDto })
  document: DocumentDto;

  @ApiPropertyOptional({ type: 'integer' })
  rank?: number;

  @ApiProperty(TIME)
  requestedAt: string;

  @ApiPropertyOptional(TIME)
  enteredAt?: string;

  @ApiProperty({ type: [String], description: 'Acts that the state leaves to the reader' })
  possibleActs: string[];

  @ApiProperty({ description: 'Address of the text to be consented to' })
  consentText: string;

  static from(encumbrance: Encumbrance, role: ActingRole | undefined): EncumbranceView {
    const { id, number, centre, dataName, terms, state, version, holder, rank, remaining } = encumbrance;
    const { type, party, startsOn, endsOn, amount, reference, document } = terms;
    const { requestedAt, enteredAt } = encumbrance;
    return {
      ...{ id, number, centre, dataName, type, state, version, holder: PartyView.from(holder) },
      ...(party === undefined ? {} : { party: PartyView.from(party) }),
      startsOn,
      ...(endsOn === undefined ? {} : { endsOn }),
      ...(amount === undefined ? {} : { amount: yuanOf(amount) }),
      ...(remaining === undefined ? {} : { remaining: yuanOf(remaining) }),
      ...(reference === undefined ? {} : { reference }),
      document,
      ...(rank === undefined ? {} : { rank }),
      requestedAt: requestedAt.toISOString(),
      ...(enteredAt === undefined ? {} : { enteredAt: enteredAt.toISOString() }),
      possibleActs: role === undefined ? [] : [...possibleActs(state, role)],
      consentText: `/v1/consent-texts/encumbrance/${id}`,
    };
  }
}

/** An encumbrance with every release that was asked for. */
export class EncumbranceDetailView extends EncumbranceView {
  @ApiProperty({ type: [ReleaseView] })
  releases: ReleaseView[];
}

/** A page of encumbrances, the latest request first. */
export class EncumbrancePage {
  @ApiProperty({ type: [EncumbranceView] })
  items: EncumbranceView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
