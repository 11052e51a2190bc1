import { integer, object, pattern, type Shape, shapeOf } from '../shape/index.js';
import { type FindingCode, MESSAGES, type MessageParams, messageOf, type Text } from './messages.js';

/** Where something was found: as many of these as apply. */
export interface Place {
  /** Index of an entry. */
  readonly index?: number;
  /** Path of a file below the log's prefix. */
  readonly tile?: string;
  /** Offset in that file. */
  readonly byte?: number;
  /** Size of a checkpoint. */
  readonly size?: number;
  readonly table?: string;
  readonly row?: string;
}

/** Something that is not as it must be. */
export interface AuditFinding extends Place {
  readonly code: FindingCode;
  /** The rule of the replay that was broken. */
  readonly rule?: string;
  readonly detail: Text;
}

/** A finding with its sentence. */
export const finding = (code: FindingCode, place: Place, params: MessageParams = {}): AuditFinding => ({
  code,
  ...place,
  detail: messageOf(code, params),
});

const words = (maximum: number) =>
  pattern(new RegExp(`[\\s\\S]{1,${maximum}}`), `a text of 1 to ${maximum} characters`);
const count = integer(0);

const code: Shape<FindingCode> = shapeOf(
  { enum: Object.keys(MESSAGES) },
  'must be the code of a finding',
  (value) => typeof value === 'string' && Object.hasOwn(MESSAGES, value),
);

/** A finding as a report or a saved state carries it. */
export const findingShape = object(
  { code, detail: object({ zh: words(20_000), en: words(20_000) }) },
  {
    index: count,
    tile: words(200),
    byte: count,
    size: count,
    table: words(200),
    row: words(2_000),
    rule: words(200),
  },
);
