import { isCivilDate } from '../calendar/index.js';
import { isObject, type JsonValue } from '../canonical/index.js';
import type { DigestPair } from '../entry/index.js';
import { conforms } from '../shape/index.js';
import { openedText, type RecordOf } from './records.js';
import type { Scene } from './rule.js';

type Opened = NonNullable<RecordOf<'applications'>['opened']>;
type Digests = Readonly<Record<string, DigestPair | undefined>>;

/**
 * What the openings given for an entry of an application show that later rules need: the applicant's code, that of a
 * transferee, the name of the data, the term of a supplement. A member in another form is as good as none.
 */
export const openedMembers = ({ openings, index }: Scene, digests: Digests): Opened => {
  const member = (field: string, name: string): JsonValue | undefined => {
    const value = openings.find(index, field, digests[field])?.value;
    return isObject(value) ? value[name] : undefined;
  };
  const holderCode = member('applicant', 'code');
  const transfereeCode = within(within(member('content', 'transfer'), 'transferee'), 'code');
  const dataName = member('content', 'dataName');
  const dueOn = member('request', 'dueOn');
  return {
    ...(conforms(openedText, holderCode) ? { holderCode } : {}),
    ...(conforms(openedText, transfereeCode) ? { transfereeCode } : {}),
    ...(conforms(openedText, dataName) ? { dataName } : {}),
    ...(typeof dueOn === 'string' && isCivilDate(dueOn) ? { dueOn } : {}),
  };
};

const within = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isObject(value) ? value[name] : undefined;
