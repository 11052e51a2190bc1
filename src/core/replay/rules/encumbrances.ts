import { hasEnded } from '../certificates.js';
import type { Rules } from '../rule.js';

/** 权利限制 on certificates in force. */
export const ENCUMBRANCE_RULES = {
  'encumbrance.created': ({ entry, id, index, state, report }) => {
    const { number, encumbranceType } = entry.body;
    if (state.encumbrances.has(id)) return report('encumbrance-created-twice');
    const certificate = state.certificates.get(number);
    if (certificate === undefined) report('certificate-unknown', { number });
    else if (hasEnded(certificate)) report('certificate-ended', { number });
    state.encumbrances.set(id, { number, encumbranceType, since: index, isReleased: false });
  },
  'encumbrance.released': ({ entry, id, state, report }) => {
    const encumbrance = state.encumbrances.get(id);
    if (encumbrance === undefined) return report('encumbrance-unknown');
    const { number } = encumbrance;
    if (number !== entry.body.number) report('encumbrance-of-other-certificate', { number });
    if (encumbrance.isReleased) return report('encumbrance-released-twice');
    encumbrance.isReleased = true;
  },
} satisfies Rules;
