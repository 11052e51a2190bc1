import { isEntryKind, isPersonalField } from '../../entry/index.js';
import type { Rules } from '../rule.js';

/** Only salts of personal data are erased, once each, by two persons. */
export const ERASURE_RULES = {
  'salt.erased': ({ entry, index, state, report }) => {
    const { entryIndex: target, entryKind, fields, requestedBy, confirmedBy } = entry.body;
    if (requestedBy === confirmedBy) report('erased-by-one-person');
    if (!isEntryKind(entryKind) || !state.entryKinds.is(target, entryKind, entry.centre)) {
      return report('erasure-of-unknown-entry', { target });
    }
    for (const field of fields) {
      if (!isPersonalField(entryKind, field)) report('erased-not-personal', { field });
      const erased = `${target}/${field}`;
      if (state.erased.has(erased)) report('salt-erased-twice', { field });
      else state.erased.set(erased, index);
    }
  },
} satisfies Rules;
