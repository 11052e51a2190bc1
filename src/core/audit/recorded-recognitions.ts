import type { EntryOf } from '../entry/index.js';
import {
  certificateNumber,
  creditCode,
  day,
  instant,
  list,
  object,
  oneOf,
  pattern,
  type Shaped,
  tuple,
  uuid,
} from '../shape/index.js';
import { digestMark } from './digest-mark.js';

const recognition = object({
  number: certificateNumber,
  code: creditCode,
  assetClass: oneOf('inventory', 'intangible-asset', 'development-expenditure'),
  ...{ recognisedOn: day, at: instant },
  report: pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal'),
});

/** Shape of the folded recognitions in a saved state, by the act that recorded each. */
export const recordedRecognitionsShape = list(tuple(uuid, recognition), { max: 1_000_000_000 });
export type FoldedRecognition = Shaped<typeof recognition>;

/** A first recognition as its entry gives it. */
export const foldedRecognition = ({ at, body }: EntryOf<'recognition.recorded'>): FoldedRecognition => {
  const { number, holderCode: code, assetClass, recognisedOn, reportDigest } = body;
  return { number, code, assetClass, recognisedOn, at, report: digestMark(reportDigest.sha256) };
};
